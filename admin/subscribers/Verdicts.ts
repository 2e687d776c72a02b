import type { EventPattern } from "../../project/subscriptions/EventPattern.ts";

/** An event as the core bus carried it, as far as a rule looks at it. */
export interface SampledEvent {
  readonly source: string;
  readonly "detail-type": string;
  readonly detail: unknown;
}

/** Events of a subscriber by what its handler made of them. */
export interface Verdicts {
  readonly handled: readonly SampledEvent[];
  readonly ignored: readonly SampledEvent[];
}

/** How much of the sample a pattern would have changed. */
export interface Effect {
  readonly handled: number;
  /** Of the handled ones: all of them, or the pattern is not suggested. */
  readonly kept: number;
  readonly ignored: number;
  /** Of the ignored ones. */
  readonly dropped: number;
}

/** A `when` that would spare a subscriber events it ignores, with what it would have done. */
export interface Suggestion extends Effect {
  readonly when: EventPattern;
}
