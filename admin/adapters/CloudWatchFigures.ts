import {
  type CloudWatchClient,
  type MetricDataResult,
  paginateGetMetricData,
} from "@aws-sdk/client-cloudwatch";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { Figure, Figures } from "../status/Figures.ts";
import type { TimeWindow } from "../subscribers/OutcomeMetrics.ts";

/** GetMetricData takes 500 queries (CloudWatch API). */
const queriesPerCall = 500;

interface Reading {
  readonly stat: "Sum" | "Maximum";
  readonly periodSeconds: number;
  /** Of the values, the latest first. */
  of(values: readonly number[]): number | undefined;
}

const sum: Reading = {
  stat: "Sum",
  periodSeconds: 3600,
  of: (values) =>
    values.length === 0 ? undefined : values.reduce((total, value) => total + value, 0),
};

const latest: Reading = { stat: "Maximum", periodSeconds: 60, of: ([first]) => first };

/** The metrics that CloudWatch has of an account and Region. */
export class CloudWatchFigures implements Figures {
  readonly #client: CloudWatchClient;

  constructor(options: { readonly client: CloudWatchClient }) {
    this.#client = options.client;
  }

  /** @throws {SignalboxError} AWS_FAILED when CloudWatch says it could not read a metric. */
  sums(asked: readonly Figure[], window: TimeWindow): Promise<readonly (number | undefined)[]> {
    return this.#read(asked, window, sum);
  }

  /** @throws {SignalboxError} AWS_FAILED when CloudWatch says it could not read a metric. */
  latest(asked: readonly Figure[], window: TimeWindow): Promise<readonly (number | undefined)[]> {
    return this.#read(asked, window, latest);
  }

  async #read(
    asked: readonly Figure[],
    { since, until }: TimeWindow,
    { stat, periodSeconds, of }: Reading,
  ): Promise<readonly (number | undefined)[]> {
    const values = asked.map((): number[] => []);
    const periodMs = periodSeconds * 1000;
    for (let start = 0; start < asked.length; start += queriesPerCall) {
      const pages = paginateGetMetricData(
        { client: this.#client },
        {
          // Whole periods: CloudWatch rounds to them by itself, but not always down.
          StartTime: new Date(Math.floor(since.getTime() / periodMs) * periodMs),
          EndTime: until,
          ScanBy: "TimestampDescending",
          MetricDataQueries: asked.slice(start, start + queriesPerCall).map((figure, index) => ({
            Id: `m${start + index}`,
            MetricStat: { Metric: toMetric(figure), Period: periodSeconds, Stat: stat },
          })),
        },
      );
      for await (const { MetricDataResults = [] } of pages) {
        for (const result of MetricDataResults) collect(values, result);
      }
    }
    return values.map(of);
  }
}

function toMetric({ namespace, metric, dimensions }: Figure) {
  return {
    Namespace: namespace,
    MetricName: metric,
    Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
  };
}

function collect(values: readonly number[][], result: MetricDataResult): void {
  const { Id: query = "", Values = [], StatusCode: status, Messages: messages } = result;
  if (status === "Forbidden" || status === "InternalError") {
    const why = messages?.map(({ Value }) => Value).join(" ") || status;
    throw new SignalboxError("AWS_FAILED", `CloudWatch could not read a metric: ${why}`, {
      retryable: true,
    });
  }
  values[Number(query.slice(1))]?.push(...Values);
}
