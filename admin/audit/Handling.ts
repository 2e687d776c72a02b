import type { Note } from "../subscribers/OutcomeNotes.ts";

/** What became of an event at one subscriber. */
export interface Handling {
  readonly subscriber: string;
  /**
   * `failed`: the latest attempt did, and the event may come again. `left behind`: an attempt was
   * begun and never ended, by a crash or a time-out. `taken`: a relaxed subscriber began it, which
   * notes no more when all goes well. Null where nothing tells.
   */
  readonly outcome:
    | "handled"
    | "ignored"
    | "failed"
    | "in progress"
    | "left behind"
    | "taken"
    | null;
  /** How often its handling was begun, as far as that is known. */
  readonly attempts: number;
  /** When the latest attempt began: RFC 3339, UTC, milliseconds; so the time below. */
  readonly startedAt?: string;
  readonly endedAt?: string;
  /** Why it failed or was ignored, where that is told. */
  readonly reason?: string;
}

/** What a subscriber's note says. */
export function handlingNoted(subscriber: string, note: Note, now: Date): Handling {
  const { outcome, attempts, startedAt, completedAt } = note;
  return {
    subscriber,
    outcome: outcome ?? unfinished(note, now),
    attempts,
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(completedAt === undefined ? {} : { endedAt: completedAt }),
  };
}

function unfinished({ isTaken, inProgressUntil }: Note, now: Date): Handling["outcome"] {
  if (isTaken) return "taken";
  const isOver = inProgressUntil === undefined || inProgressUntil < now.toISOString();
  return isOver ? "left behind" : "in progress";
}
