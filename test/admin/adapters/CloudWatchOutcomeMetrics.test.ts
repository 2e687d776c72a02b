import {
  CloudWatchClient,
  type GetMetricDataCommandInput,
  type GetMetricDataCommandOutput,
} from "@aws-sdk/client-cloudwatch";
import { describe, expect, it } from "vitest";
import { CloudWatchOutcomeMetrics } from "../../../admin/adapters/CloudWatchOutcomeMetrics.ts";

const until = new Date("2026-11-21T12:00:30.000Z");
const parcel = { id: "shipping.parcel", functionName: "shop-shipping-parcel" };

function hoursAgo(hours: number): Date {
  return new Date(until.getTime() - hours * 3_600_000);
}

/** CloudWatch that gives these answers, one a call; the last one repeats. */
function cloudWatch(...answers: readonly Partial<GetMetricDataCommandOutput>[]) {
  const requests: GetMetricDataCommandInput[] = [];
  const client = new CloudWatchClient({ region: "eu-central-1" });
  client.middlewareStack.add(
    () => async (args) => {
      requests.push(args.input as GetMetricDataCommandInput);
      const answer = answers[Math.min(requests.length, answers.length) - 1];
      return { response: {}, output: { $metadata: {}, ...answer } };
    },
    { step: "initialize", priority: "high" },
  );
  return { requests, metrics: new CloudWatchOutcomeMetrics({ client }) };
}

describe("CloudWatchOutcomeMetrics", () => {
  it("asks for the sums that the subscriber's function writes", async () => {
    const { requests, metrics } = cloudWatch({ MetricDataResults: [] });
    await metrics.read([parcel], { since: hoursAgo(24), until });
    expect(requests[0]?.MetricDataQueries?.[1]).toEqual({
      Id: "ignored0",
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
    const { requests, metrics } = cloudWatch(
      { MetricDataResults: [{ Id: "handled0", Values: [1, 2] }], NextToken: "more" },
      {
        MetricDataResults: [
          { Id: "handled0", Values: [4] },
          { Id: "ignored0", Values: [8, 16], StatusCode: "Complete" },
        ],
      },
    );
    const counts = await metrics.read([parcel], { since: hoursAgo(24), until });
    expect(counts).toEqual(new Map([["shipping.parcel", { handled: 7, ignored: 24 }]]));
    expect(requests).toHaveLength(2);
    expect(requests[1]?.NextToken).toBe("more");
  });

  it("knows no figures of a subscriber that was not invoked", async () => {
    const { metrics } = cloudWatch({
      MetricDataResults: [
        { Id: "handled0", Values: [] },
        { Id: "ignored0", Values: [] },
        { Id: "handled1", Values: [0] },
      ],
    });
    const other = { id: "shipping.other", functionName: "shop-shipping-other" };
    expect(await metrics.read([parcel, other], { since: hoursAgo(1), until })).toEqual(
      new Map([["shipping.other", { handled: 0, ignored: 0 }]]),
    );
  });

  it("asks for 500 metrics a call", async () => {
    const { requests, metrics } = cloudWatch({
      MetricDataResults: [{ Id: "handled0", Values: [1] }],
    });
    const subscribers = Array.from({ length: 300 }, (_, index) => ({
      id: `a.s${index}`,
      functionName: `f${index}`,
    }));
    const counts = await metrics.read(subscribers, { since: hoursAgo(24), until });
    expect(requests.map(({ MetricDataQueries }) => MetricDataQueries?.length)).toEqual([500, 100]);
    expect([...counts.keys()]).toEqual(["a.s0", "a.s250"]);
  });

  it.each([
    [2, 60, "2026-11-21T10:00:00.000Z"],
    [24, 300, "2026-11-20T12:00:00.000Z"],
    [24 * 30, 3600, "2026-10-22T12:00:00.000Z"],
  ])("reads whole periods of a window of %d hours", async (hours, period, start) => {
    const { requests, metrics } = cloudWatch({ MetricDataResults: [] });
    await metrics.read([parcel], { since: hoursAgo(hours), until });
    expect(requests[0]?.MetricDataQueries?.[0]?.MetricStat?.Period).toBe(period);
    expect(requests[0]?.StartTime?.toISOString()).toBe(start);
  });

  it("fails when CloudWatch could not read a metric", async () => {
    const { metrics } = cloudWatch({
      MetricDataResults: [
        { Id: "handled0", StatusCode: "InternalError", Messages: [{ Value: "try again" }] },
      ],
    });
    await expect(metrics.read([parcel], { since: hoursAgo(1), until })).rejects.toMatchObject({
      code: "AWS_FAILED",
      message: expect.stringContaining("try again") as unknown,
    });
  });
});
