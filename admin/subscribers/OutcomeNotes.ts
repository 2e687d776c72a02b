/** What a handler made of an event. */
export type NotedOutcome = "handled" | "ignored";

/** What a subscriber noted of one event. */
export interface Note {
  /** Absent as long as the handling has not ended. */
  readonly outcome?: NotedOutcome;
  /** How often its handling was begun since the note was made. */
  readonly attempts: number;
  /** When the latest attempt began: RFC 3339, UTC, milliseconds; so the times below. */
  readonly startedAt?: string;
  readonly completedAt?: string;
  /** Until when the latest attempt may still be at it. */
  readonly inProgressUntil?: string;
  /** Whether a relaxed subscriber began it: then no outcome is noted if all goes well. */
  readonly isTaken?: boolean;
}

/** What subscribers noted of each event in the state table, for 30 days: nothing with idempotency off. */
export interface OutcomeNotes {
  /**
   * Notes by event key; absent where there's none.
   *
   * @param eventKeys `<source>#<id>` each, as partition keys of the audit table.
   */
  read(subscriberId: string, eventKeys: readonly string[]): Promise<ReadonlyMap<string, Note>>;
  /** The note of each, in order; undefined where there's none. A request for each hundred. */
  readAll(asked: readonly AskedNote[]): Promise<readonly (Note | undefined)[]>;
}

/** Whose note on which event. */
export interface AskedNote {
  readonly subscriberId: string;
  readonly eventKey: string;
}
