/** What the files of a new project are called, and what they refer to. */
export interface Sample {
  /** Of the package that the project is. */
  readonly packageName: string;
  /** Begins the physical names of its deployment. */
  readonly deployment: string;
  /** The one context that it begins with. */
  readonly context: string;
}
