/** What is to be added to a project. */
export interface Addition {
  /** Texts by path from the project's root, in the order in which they are written. */
  readonly files: ReadonlyMap<string, string>;
  /** Paths of those of `files` that are there and will be changed. */
  readonly changed: readonly string[];
  /** Lines that whoever asked has to add, for want of knowing where. */
  readonly byHand: readonly HandEdit[];
}

/** Lines for a file that is not in a shape in which they could be added. */
export interface HandEdit {
  /** From the project's root. */
  readonly file: string;
  readonly lines: readonly string[];
}
