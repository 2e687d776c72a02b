import type { OpenOperation } from "../../core/operations/OpenOperation.ts";

/** An operation that is not closed, and its place in the index. */
export interface PlacedOperation extends OpenOperation {
  readonly place: string;
}

/** Which part of a partition of the index to read, the earliest deadline first. */
export interface DueQuery {
  readonly partition: string;
  /** Places up to this one were read. */
  readonly after?: string;
  /** Places from this one on are not wanted. */
  readonly before?: string;
  readonly limit: number;
}

/** Operations in order of their places. */
export interface DuePage {
  readonly operations: readonly PlacedOperation[];
  /** Whether there are more behind them. */
  readonly isCut: boolean;
}

/** Reads which operations are open. */
export interface OperationReader {
  query(query: DueQuery): Promise<DuePage>;
}
