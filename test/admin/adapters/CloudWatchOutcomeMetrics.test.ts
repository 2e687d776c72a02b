import {
  CloudWatchClient,
  type GetMetricDataCommandInput,
  type Metric,
  type MetricDataResult,
} from "@aws-sdk/client-cloudwatch";
import { describe, expect, it } from "vitest";
import { CloudWatchOutcomeMetrics } from "../../../admin/adapters/CloudWatchOutcomeMetrics.ts";

const until = new Date("2026-11-21T12:00:30.000Z");
const parcel = { id: "shipping.parcel", functionName: "shop-shipping-parcel" };

function hoursAgo(hours: number): Date {
  return new Date(until.getTime() - hours * 3_600_000);
}

type Values = Readonly<Record<string, readonly number[]>>;

/**
 * CloudWatch with these values, by metric and function; of each metric it gives one value a page.
 */
function cloudWatch(values: Values, failure: Partial<MetricDataResult> = {}) {
  const requests: GetMetricDataCommandInput[] = [];
  const client = new CloudWatchClient({ region: "eu-central-1" });
  client.middlewareStack.add(
    () => async (args) => {
      const input = args.input as GetMetricDataCommandInput;
      requests.push(input);
      const page = Number(input.NextToken ?? 0);
      const results = (input.MetricDataQueries ?? []).map(({ Id, MetricStat }) => ({
        Id,
        Values: (values[nameOf(MetricStat?.Metric)] ?? []).slice(page, page + 1),
        ...failure,
      }));
      const isLast = !results.some(({ Values: some = [] }) => some.length > 0);
      const token = isLast ? {} : { NextToken: String(page + 1) };
      const output = { $metadata: {}, MetricDataResults: results, ...token };
      return { response: {}, output };
    },
    { step: "initialize", priority: "high" },
  );
  return { requests, metrics: new CloudWatchOutcomeMetrics({ client }) };
}

function nameOf(metric: Metric | undefined): string {
  return `${metric?.MetricName} ${metric?.Dimensions?.[0]?.Value}`;
}

const window = { since: hoursAgo(24), until };

describe("CloudWatchOutcomeMetrics", () => {
  it("asks for the sums that the subscriber's function writes", async () => {
    const { requests, metrics } = cloudWatch({});
    await metrics.read([parcel], window);
    const asked = requests.flatMap(({ MetricDataQueries = [] }) => MetricDataQueries);
    expect(asked.map(({ MetricStat }) => MetricStat?.Metric?.MetricName)).toEqual([
      "EventsHandled",
      "EventsIgnored",
      "EventsFailed",
    ]);
    expect(asked[1]).toEqual({
      Id: "m0",
      MetricStat: {
        Metric: {
          Namespace: "Signalbox",
          MetricName: "EventsIgnored",
          Dimensions: [
            { Name: "service", Value: "shop-shipping-parcel" },
            { Name: "subscriber", Value: "shipping.parcel" },
          ],
        },
        Period: 300,
        Stat: "Sum",
      },
    });
  });

  it("adds up all pages", async () => {
    const { metrics } = cloudWatch({
      "EventsHandled shop-shipping-parcel": [1, 2, 4],
      "EventsIgnored shop-shipping-parcel": [8, 16],
      "EventsFailed shop-shipping-parcel": [32],
    });
    expect(await metrics.read([parcel], window)).toEqual(
      new Map([["shipping.parcel", { handled: 7, ignored: 24, failed: 32 }]]),
    );
  });

  it("knows no figures of a subscriber that was not invoked", async () => {
    const other = { id: "shipping.other", functionName: "shop-shipping-other" };
    const { metrics } = cloudWatch({ "EventsFailed shop-shipping-other": [0] });
    expect(await metrics.read([parcel, other], window)).toEqual(
      new Map([["shipping.other", { handled: 0, ignored: 0, failed: 0 }]]),
    );
  });

  it("takes what Lambda counts as errors of a function for crashes", async () => {
    const { requests, metrics } = cloudWatch({ "Errors shop-shipping-parcel": [1, 0, 2] });
    expect(await metrics.crashes([parcel], window)).toEqual(new Map([["shipping.parcel", 3]]));
    expect(requests[0]?.MetricDataQueries?.[0]?.MetricStat?.Metric).toEqual({
      Namespace: "AWS/Lambda",
      MetricName: "Errors",
      Dimensions: [{ Name: "FunctionName", Value: "shop-shipping-parcel" }],
    });
  });

  it("asks for at most 500 metrics a call", async () => {
    const { requests, metrics } = cloudWatch({ "Errors f0": [1], "Errors f599": [2] });
    const subscribers = Array.from({ length: 600 }, (_, index) => ({
      id: `a.s${index}`,
      functionName: `f${index}`,
    }));
    const crashes = await metrics.crashes(subscribers, window);
    expect(crashes).toEqual(
      new Map([
        ["a.s0", 1],
        ["a.s599", 2],
      ]),
    );
    const sizes = requests.map(({ MetricDataQueries }) => MetricDataQueries?.length);
    expect(sizes).toEqual([500, 500, 100, 100]);
  });

  it.each([
    [2, 60, "2026-11-21T10:00:00.000Z"],
    [24, 300, "2026-11-20T12:00:00.000Z"],
    [24 * 30, 3600, "2026-10-22T12:00:00.000Z"],
  ])("reads whole periods of a window of %d hours", async (hours, period, start) => {
    const { requests, metrics } = cloudWatch({});
    await metrics.read([parcel], { since: hoursAgo(hours), until });
    expect(requests[0]?.MetricDataQueries?.[0]?.MetricStat?.Period).toBe(period);
    expect(requests[0]?.StartTime?.toISOString()).toBe(start);
  });

  it("fails when CloudWatch could not read a metric", async () => {
    const { metrics } = cloudWatch(
      {},
      { StatusCode: "InternalError", Messages: [{ Value: "try again" }] },
    );
    await expect(metrics.read([parcel], { since: hoursAgo(1), until })).rejects.toMatchObject({
      code: "AWS_FAILED",
      message: expect.stringContaining("try again") as unknown,
    });
  });
});
