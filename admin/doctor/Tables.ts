/** A table of DynamoDB, what of it can't be changed without making it anew. */
export interface DescribedTable {
  /** Names of its keys: the partition's, then the sort key's if it has one. */
  readonly keys: readonly string[];
  readonly indexes: readonly DescribedIndex[];
}

/** An index of a table. */
export interface DescribedIndex {
  readonly name: string;
  readonly keys: readonly string[];
  /** Attributes that it shows besides keys. */
  readonly shows: readonly string[] | "all";
}

/** Tables of an account and Region. */
export interface Tables {
  /** Undefined when there is no such table. */
  describe(name: string): Promise<DescribedTable | undefined>;
}
