/** How many of a bulk operation's resources ended how. */
export interface BulkCounts {
  readonly total: number;
  readonly completed: number;
  readonly failed: number;
}

/** What became of a bulk operation. */
export interface BulkOutcome<Result> extends BulkCounts {
  /** What became of each resource, in the order given. */
  readonly results: readonly PromiseSettledResult<Result>[];
}
