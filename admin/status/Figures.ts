import type { TimeWindow } from "../subscribers/OutcomeMetrics.ts";

/** One metric. */
export interface Figure {
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** Figures that CloudWatch has, of windows of a day at most. */
export interface Figures {
  /** In the order of what was asked; undefined where nothing was measured. */
  sums(asked: readonly Figure[], window: TimeWindow): Promise<readonly (number | undefined)[]>;
  /** The largest of the latest minute that was measured. */
  latest(asked: readonly Figure[], window: TimeWindow): Promise<readonly (number | undefined)[]>;
}
