import type {
  MeasuredSubscriber,
  OutcomeCounts,
  OutcomeMetrics,
  TimeWindow,
} from "./OutcomeMetrics.ts";

/** Asks a second source for those subscribers of whom the first has no figures. */
export class FallbackOutcomeMetrics implements OutcomeMetrics {
  readonly #first: OutcomeMetrics;
  readonly #second: OutcomeMetrics;

  constructor(first: OutcomeMetrics, second: OutcomeMetrics) {
    this.#first = first;
    this.#second = second;
  }

  async read(
    subscribers: readonly MeasuredSubscriber[],
    window: TimeWindow,
  ): Promise<ReadonlyMap<string, OutcomeCounts>> {
    const counts = await this.#first.read(subscribers, window);
    const missing = subscribers.filter(({ id }) => !counts.has(id));
    return new Map([...counts, ...(await this.#second.read(missing, window))]);
  }

  async crashes(
    subscribers: readonly MeasuredSubscriber[],
    window: TimeWindow,
  ): Promise<ReadonlyMap<string, number>> {
    const crashes = await this.#first.crashes(subscribers, window);
    const missing = subscribers.filter(({ id }) => !crashes.has(id));
    return new Map([...crashes, ...(await this.#second.crashes(missing, window))]);
  }
}
