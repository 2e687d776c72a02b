/** A stack of CloudFormation. */
export interface Stack {
  readonly name: string;
  /** As CloudFormation calls it, for example `UPDATE_COMPLETE`. */
  readonly status: string;
  /** RFC 3339; when it was deployed last. */
  readonly deployedAt?: string;
  /** The deployment that it is part of, as our stacks are tagged. */
  readonly deployment?: string;
  /** Of the package that deployed it; stacks of before 0.2.0 don't say. */
  readonly version?: string;
}

/** Stacks of an account and Region. */
export interface Stacks {
  /** All that are not deleted. */
  list(): Promise<readonly Stack[]>;
}
