/** How many events a subscriber made what of. */
export interface OutcomeCounts {
  readonly handled: number;
  readonly ignored: number;
}

/** A subscriber and the function whose figures are its own. */
export interface MeasuredSubscriber {
  readonly id: string;
  readonly functionName: string;
}

/** A stretch of time, its end left out. */
export interface TimeWindow {
  readonly since: Date;
  readonly until: Date;
}

/** What subscribers count in the metrics of their functions. */
export interface OutcomeMetrics {
  /** By the subscribers' ids. One without figures in the window is absent: it was not invoked. */
  read(
    subscribers: readonly MeasuredSubscriber[],
    window: TimeWindow,
  ): Promise<ReadonlyMap<string, OutcomeCounts>>;
}
