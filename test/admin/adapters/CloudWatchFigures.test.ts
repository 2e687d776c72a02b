import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { describe, expect, it } from "vitest";
import { CloudWatchFigures } from "../../../admin/adapters/CloudWatchFigures.ts";
import { answerCalls } from "../support/answerCalls.ts";

function answered(...outputs: readonly object[]) {
  const client = new CloudWatchClient({ region: "eu-central-1" });
  const asked = answerCalls(client, ...outputs);
  return { asked, figures: new CloudWatchFigures({ client }) };
}

const window = {
  since: new Date("2026-11-20T12:00:30.000Z"),
  until: new Date("2026-11-21T12:00:30.000Z"),
};
const age = (queue: string) => ({
  namespace: "AWS/SQS",
  metric: "ApproximateAgeOfOldestMessage",
  dimensions: { QueueName: queue },
});

describe("CloudWatchFigures", () => {
  it("adds up what was counted in hours, over all pages", async () => {
    const { asked, figures } = answered(
      { MetricDataResults: [{ Id: "m0", Values: [1, 2] }, { Id: "m1" }], NextToken: "more" },
      { MetricDataResults: [{ Id: "m0", Values: [4] }] },
    );
    expect(await figures.sums([age("a"), age("b")], window)).toEqual([7, undefined]);
    expect(asked[0]).toMatchObject({
      StartTime: new Date("2026-11-20T12:00:00.000Z"),
      EndTime: window.until,
      MetricDataQueries: [
        {
          Id: "m0",
          MetricStat: {
            Metric: {
              Namespace: "AWS/SQS",
              MetricName: "ApproximateAgeOfOldestMessage",
              Dimensions: [{ Name: "QueueName", Value: "a" }],
            },
            Period: 3600,
            Stat: "Sum",
          },
        },
        { Id: "m1" },
      ],
    });
  });

  it("takes the largest of the latest minute", async () => {
    const { asked, figures } = answered({ MetricDataResults: [{ Id: "m0", Values: [9, 300] }] });
    expect(await figures.latest([age("a")], window)).toEqual([9]);
    expect(asked[0]).toMatchObject({
      ScanBy: "TimestampDescending",
      MetricDataQueries: [{ MetricStat: { Period: 60, Stat: "Maximum" } }],
    });
  });

  it("asks for 500 at a time, and gives each its own", async () => {
    const { asked, figures } = answered(
      { MetricDataResults: [{ Id: "m499", Values: [5] }] },
      { MetricDataResults: [{ Id: "m500", Values: [6] }] },
    );
    const all = Array.from({ length: 501 }, (_, number) => age(`q${number}`));
    expect((await figures.latest(all, window)).slice(498)).toEqual([undefined, 5, 6]);
    expect(asked.map(({ MetricDataQueries }) => (MetricDataQueries as object[]).length)).toEqual([
      500, 1,
    ]);
  });

  it("asks nothing when nothing is asked", async () => {
    expect(await answered().figures.sums([], window)).toEqual([]);
  });

  it("fails when CloudWatch could not read one", async () => {
    const refused = { Id: "m0", StatusCode: "Forbidden", Messages: [{ Value: "not yours" }] };
    const { figures } = answered({ MetricDataResults: [refused] });
    await expect(figures.sums([age("a")], window)).rejects.toMatchObject({
      code: "AWS_FAILED",
      message: expect.stringContaining("not yours"),
    });
  });
});
