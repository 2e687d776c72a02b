/** An entry of one `PutEvents` call. */
export interface BusEntry {
  readonly source: string;
  readonly detailType: string;
  /** JSON text. */
  readonly detail: string;
  readonly resources?: readonly string[];
}

/** What became of one entry. */
export type EntryOutcome =
  | { readonly status: "accepted"; readonly eventId: string }
  | {
      readonly status: "failed";
      readonly code: string;
      readonly message: string;
      /** True for throttling and internal failures only: nothing else is worth another try. */
      readonly retryable: boolean;
    };

/**
 * A bus to put events on. One `put` is one call of at most 10 entries and 1 MB: pack first.
 * Resolves with one outcome per entry, in order; rejects when the call as a whole failed,
 * in which case some entries may have been accepted all the same (a lost answer).
 */
export interface EventBus {
  readonly name: string;
  put(
    entries: readonly BusEntry[],
    options?: { readonly signal?: AbortSignal },
  ): Promise<readonly EntryOutcome[]>;
}
