/** A resource that breaks an invariant. */
export interface Finding {
  readonly logicalId: string;
  /** What is wrong with it, with the value found and what is allowed. */
  readonly problem: string;
}
