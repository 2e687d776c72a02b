import {
  type CloudWatchClient,
  type MetricDataQuery,
  type MetricDataResult,
  paginateGetMetricData,
} from "@aws-sdk/client-cloudwatch";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { metricDimensions, metricsNamespace, subscriberMetrics } from "../../project/metrics.ts";
import type {
  MeasuredSubscriber,
  OutcomeCounts,
  OutcomeMetrics,
  TimeWindow,
} from "../subscribers/OutcomeMetrics.ts";

/** GetMetricData takes 500 queries (CloudWatch API), and a subscriber makes two. */
const subscribersPerCall = 250;

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
    const counts = new Map<string, OutcomeCounts>();
    for (let start = 0; start < subscribers.length; start += subscribersPerCall) {
      const asked = subscribers.slice(start, start + subscribersPerCall);
      const sums = await this.#sums(asked, window);
      for (const [index, { id }] of asked.entries()) {
        const [handled, ignored] = [sums.get(`handled${index}`), sums.get(`ignored${index}`)];
        if (handled === undefined && ignored === undefined) continue;
        counts.set(id, { handled: handled ?? 0, ignored: ignored ?? 0 });
      }
    }
    return counts;
  }

  async #sums(
    subscribers: readonly MeasuredSubscriber[],
    { since, until }: TimeWindow,
  ): Promise<ReadonlyMap<string, number>> {
    const periodSeconds = periodFor(until.getTime() - since.getTime());
    const periodMs = periodSeconds * 1000;
    const sums = new Map<string, number>();
    const pages = paginateGetMetricData(
      { client: this.#client },
      {
        // Whole periods: CloudWatch rounds to them by itself, but not always down.
        StartTime: new Date(Math.floor(since.getTime() / periodMs) * periodMs),
        EndTime: until,
        MetricDataQueries: subscribers.flatMap((subscriber, index) => [
          query(`handled${index}`, subscriberMetrics.handled, subscriber, periodSeconds),
          query(`ignored${index}`, subscriberMetrics.ignored, subscriber, periodSeconds),
        ]),
      },
    );
    for await (const { MetricDataResults = [] } of pages) {
      for (const result of MetricDataResults) add(sums, result);
    }
    return sums;
  }
}

/** Of what CloudWatch still keeps: minutes for 15 days, 5 minutes for 63, hours for 455. */
function periodFor(windowMs: number): number {
  if (windowMs <= 3 * hourMs) return 60;
  return windowMs <= 48 * hourMs ? 300 : 3600;
}

function query(
  id: string,
  metricName: string,
  { id: subscriber, functionName }: MeasuredSubscriber,
  periodSeconds: number,
): MetricDataQuery {
  return {
    Id: id,
    MetricStat: {
      Metric: {
        Namespace: metricsNamespace,
        MetricName: metricName,
        Dimensions: [
          { Name: metricDimensions.service, Value: functionName },
          { Name: metricDimensions.subscriber, Value: subscriber },
        ],
      },
      Period: periodSeconds,
      Stat: "Sum",
    },
  };
}

function add(sums: Map<string, number>, result: MetricDataResult): void {
  const { Id: id = "", Values: values = [], StatusCode: status, Messages: messages } = result;
  if (status === "Forbidden" || status === "InternalError") {
    const why = messages?.map(({ Value }) => Value).join(" ") || status;
    throw new SignalboxError("AWS_FAILED", `CloudWatch could not read a metric: ${why}`, {
      retryable: true,
    });
  }
  if (values.length === 0) return;
  sums.set(
    id,
    values.reduce((sum, value) => sum + value, sums.get(id) ?? 0),
  );
}
