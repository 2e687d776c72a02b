import {
  type CloudWatchClient,
  type Metric,
  type MetricDataResult,
  paginateGetMetricData,
} from "@aws-sdk/client-cloudwatch";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import {
  lambdaMetrics,
  metricDimensions,
  metricsNamespace,
  subscriberMetrics,
} from "../../project/metrics.ts";
import type {
  MeasuredSubscriber,
  OutcomeCounts,
  OutcomeMetrics,
  TimeWindow,
} from "../subscribers/OutcomeMetrics.ts";

/** GetMetricData takes 500 queries (CloudWatch API). */
const queriesPerCall = 500;

const hourMs = 3_600_000;

/** The metrics that CloudWatch makes of what the functions log in its embedded format. */
export class CloudWatchOutcomeMetrics implements OutcomeMetrics {
  readonly #client: CloudWatchClient;

  constructor(options: { readonly client: CloudWatchClient }) {
    this.#client = options.client;
  }

  /** @throws {SignalboxError} AWS_FAILED when CloudWatch says it could not read a metric. */
  async read(
    subscribers: readonly MeasuredSubscriber[],
    window: TimeWindow,
  ): Promise<ReadonlyMap<string, OutcomeCounts>> {
    const [handled, ignored, failed] = await Promise.all([
      this.#sums(subscribers, window, outcomeMetric(subscriberMetrics.handled)),
      this.#sums(subscribers, window, outcomeMetric(subscriberMetrics.ignored)),
      this.#sums(subscribers, window, outcomeMetric(subscriberMetrics.failed)),
    ]);
    const counted = subscribers.filter(({ id }) =>
      [handled, ignored, failed].some((sums) => sums.has(id)),
    );
    return new Map(
      counted.map(({ id }) => [
        id,
        {
          handled: handled.get(id) ?? 0,
          ignored: ignored.get(id) ?? 0,
          failed: failed.get(id) ?? 0,
        },
      ]),
    );
  }

  /** @throws {SignalboxError} AWS_FAILED when CloudWatch says it could not read a metric. */
  crashes(
    subscribers: readonly MeasuredSubscriber[],
    window: TimeWindow,
  ): Promise<ReadonlyMap<string, number>> {
    return this.#sums(subscribers, window, ({ functionName }) => ({
      Namespace: lambdaMetrics.namespace,
      MetricName: lambdaMetrics.errors,
      Dimensions: [{ Name: lambdaMetrics.functionDimension, Value: functionName }],
    }));
  }

  /** Of one metric of each subscriber, by the subscribers' ids; absent where there are no figures. */
  async #sums(
    subscribers: readonly MeasuredSubscriber[],
    { since, until }: TimeWindow,
    metricOf: (subscriber: MeasuredSubscriber) => Metric,
  ): Promise<ReadonlyMap<string, number>> {
    const periodSeconds = periodFor(until.getTime() - since.getTime());
    const periodMs = periodSeconds * 1000;
    const sums = new Map<string, number>();
    for (let start = 0; start < subscribers.length; start += queriesPerCall) {
      const asked = subscribers.slice(start, start + queriesPerCall);
      const pages = paginateGetMetricData(
        { client: this.#client },
        {
          // Whole periods: CloudWatch rounds to them by itself, but not always down.
          StartTime: new Date(Math.floor(since.getTime() / periodMs) * periodMs),
          EndTime: until,
          MetricDataQueries: asked.map((subscriber, index) => ({
            Id: `m${index}`,
            MetricStat: { Metric: metricOf(subscriber), Period: periodSeconds, Stat: "Sum" },
          })),
        },
      );
      for await (const { MetricDataResults = [] } of pages) {
        for (const result of MetricDataResults) add(sums, asked, result);
      }
    }
    return sums;
  }
}

function outcomeMetric(metricName: string) {
  return ({ id, functionName }: MeasuredSubscriber): Metric => ({
    Namespace: metricsNamespace,
    MetricName: metricName,
    Dimensions: [
      { Name: metricDimensions.service, Value: functionName },
      { Name: metricDimensions.subscriber, Value: id },
    ],
  });
}

/** Of what CloudWatch still keeps: minutes for 15 days, 5 minutes for 63, hours for 455. */
function periodFor(windowMs: number): number {
  if (windowMs <= 3 * hourMs) return 60;
  return windowMs <= 48 * hourMs ? 300 : 3600;
}

function add(
  sums: Map<string, number>,
  asked: readonly MeasuredSubscriber[],
  result: MetricDataResult,
): void {
  const { Id: query = "", Values: values = [], StatusCode: status, Messages: messages } = result;
  if (status === "Forbidden" || status === "InternalError") {
    const why = messages?.map(({ Value }) => Value).join(" ") || status;
    throw new SignalboxError("AWS_FAILED", `CloudWatch could not read a metric: ${why}`, {
      retryable: true,
    });
  }
  const id = asked[Number(query.slice(1))]?.id;
  if (id === undefined || values.length === 0) return;
  sums.set(
    id,
    values.reduce((sum, value) => sum + value, sums.get(id) ?? 0),
  );
}
