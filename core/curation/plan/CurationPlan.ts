import type { Program } from "../../regularExpressions/Program.ts";

/** What becomes of a value: it is removed, or the parts at these numbers tell of it, if any. */
export type PlanTarget = "internal" | readonly number[];

/**
 * What one schema says of what is internal, as far as it matters: which schemas tell of the
 * properties and items of the value that it applies to.
 */
export interface PlanPart {
  readonly properties?: readonly (readonly [name: string, target: PlanTarget])[];
  /** Patterns of names by their number in the plan. */
  readonly patterns?: readonly (readonly [pattern: number, target: PlanTarget])[];
  /** Of properties that neither `properties` nor `patterns` tell of. */
  readonly rest?: PlanTarget;
  /** Of the first items, in order. */
  readonly firstItems?: readonly (readonly number[])[];
  /** Of the items after those. */
  readonly otherItems?: readonly number[];
  /** Of every item besides. */
  readonly everyItem?: readonly number[];
}

/** A regular expression, with its program where ECMAScript's own could take too long. */
export interface PlanPattern {
  readonly source: string;
  readonly program?: Program;
}

/**
 * How to find what is internal in a type's data. Whichever of a schema's branches holds: every
 * part that may tell of a place is asked, and what one of them calls internal is.
 */
export interface CurationPlan {
  /** Numbers of the parts that tell of the data as a whole. */
  readonly root: readonly number[];
  readonly parts: readonly PlanPart[];
  readonly patterns: readonly PlanPattern[];
}
