/** How many events a subscriber made what of. */
export interface OutcomeCounts {
  readonly handled: number;
  readonly ignored: number;
  /** Attempts: an event that comes back and fails again counts twice. */
  readonly failed: number;
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
  /**
   * By the subscribers' ids, how many invocations ended without a word: by a crash or a time-out.
   * One whose function was not invoked is absent, and so is one of which that is not counted.
   */
  crashes(
    subscribers: readonly MeasuredSubscriber[],
    window: TimeWindow,
  ): Promise<ReadonlyMap<string, number>>;
}
