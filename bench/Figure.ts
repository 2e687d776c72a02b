/** One measured figure, with the goal it is held against where it has one. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The most it should be. */
  readonly goal?: number;
  /** The least it should be. */
  readonly atLeast?: number;
  readonly note?: string;
}
