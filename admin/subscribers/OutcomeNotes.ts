/** What a handler made of an event. */
export type NotedOutcome = "handled" | "ignored";

/** What idempotent subscribers noted of each event in the state table, for 30 days. */
export interface OutcomeNotes {
  /**
   * Outcomes by event key; absent where there's no note, or none of an end.
   *
   * @param eventKeys `<source>#<id>` each, as partition keys of the audit table.
   */
  read(
    subscriberId: string,
    eventKeys: readonly string[],
  ): Promise<ReadonlyMap<string, NotedOutcome>>;
}
