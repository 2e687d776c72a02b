import type { SQSRecord } from "aws-lambda";
import { receiveCountOf } from "../../queueMessage.ts";
import { readEvent } from "./readEvent.ts";
import type { SubscriberRuntime } from "./SubscriberRuntime.ts";

/** A message of a batch. */
export interface PlannedMessage {
  readonly record: SQSRecord;
  /** How often the queue has handed it out, this time included. */
  readonly receiveCount: number;
  /**
   * How often its handling was begun and left without a word: by a crash or a time-out. Zero for
   * a message beyond suspicion.
   */
  readonly leftBehind: number;
}

/** Receives that a message may spend on being handed back for a suspect: of five at least. */
const mostReceivesForOthers = 2;

/** What to do with a batch. */
export interface BatchPlan {
  /** To be handed back untouched before anything is handled: others may have them then. */
  readonly handBack: readonly PlannedMessage[];
  /** In the order in which they are to be handled. */
  readonly handle: readonly PlannedMessage[];
}

/**
 * Plans a batch by what is noted of its messages. Reads one note for each message that was handed
 * out before, and does without those that have not come when `signal` is aborted.
 */
export async function planBatch(
  records: readonly SQSRecord[],
  runtime: SubscriberRuntime,
  signal: AbortSignal,
): Promise<BatchPlan> {
  const messages = await Promise.all(
    records.map(async (record) => {
      const receiveCount = receiveCountOf(record);
      const leftBehind = receiveCount > 1 ? await countLeftBehind(record, runtime, signal) : 0;
      return { record, receiveCount, leftBehind };
    }),
  );
  return arrange(messages);
}

/**
 * Never has a suspect, over which an earlier invocation died or ran out of time, handled beside
 * others: should it end the process again, all that was handled with it would come again, as often
 * as it does. Mostly it is handed back, and comes again when they are done. Where a queue is so
 * busy that it never comes alone, its neighbours are handed back at every other of its receives,
 * and only those that have hardly been received. What is closest to the dead-letter queue goes
 * first.
 */
export function arrange(messages: readonly PlannedMessage[]): BatchPlan {
  const ordered = messages.toSorted(
    (a, b) => a.leftBehind - b.leftBehind || b.receiveCount - a.receiveCount,
  );
  const suspects = ordered.filter(({ leftBehind }) => leftBehind > 0);
  const others = ordered.filter(({ leftBehind }) => leftBehind === 0);
  if (suspects.length === 0 || others.length === 0) return { handBack: [], handle: ordered };
  const isTheirTurn =
    suspects.some(({ receiveCount }) => receiveCount % 2 === 1) &&
    others.every(({ receiveCount }) => receiveCount <= mostReceivesForOthers);
  return isTheirTurn
    ? { handBack: others, handle: suspects }
    : { handBack: suspects, handle: others };
}

/**
 * Whether a message may be handled while others of its batch are done but not yet acknowledged:
 * should it end the process, they all come again, and each must have a receive left for that. A
 * message on its own last receive is handled in any case, unless suspect.
 */
export function mayHandleBeside(
  message: PlannedMessage,
  done: readonly PlannedMessage[],
  attempts: number,
): boolean {
  if (message.leftBehind === 0 && message.receiveCount >= attempts) return true;
  return done.every(({ receiveCount }) => receiveCount < attempts);
}

async function countLeftBehind(
  record: SQSRecord,
  { ports }: SubscriberRuntime,
  signal: AbortSignal,
): Promise<number> {
  try {
    const attempt = await ports.attempts.read(readEvent(record.body), signal);
    if (!attempt || attempt.status === "COMPLETED" || !attempt.inProgressUntil) return 0;
    // Of what another message took, that one's own receives tell.
    if (attempt.status === "TAKEN" && attempt.messageId !== record.messageId) return 0;
    return attempt.inProgressUntil < new Date().toISOString() ? attempt.attempts : 0;
  } catch {
    // Unreadable messages and a table that doesn't answer fail each message by itself, later.
    return 0;
  }
}
