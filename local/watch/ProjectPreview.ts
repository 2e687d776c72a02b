/** A function as the project would deploy it now. */
export interface PreviewedFunction {
  readonly functionName: string;
  /** As people call it: a subscriber's id, or the stage's name. */
  readonly name: string;
  /** Holds its code, bundled. */
  readonly folder: string;
  /** Of the code. */
  readonly hash: string;
}

/** What the project would deploy now, told without the CDK. */
export interface ProjectPreview {
  /** Of everything but the functions' code that the templates are made from. */
  readonly declared: string;
  readonly functions: readonly PreviewedFunction[];
  /** What is told of schema files and stops nothing, one line each. */
  readonly warnings: readonly string[];
}
