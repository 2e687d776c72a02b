import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { describe, expect, it } from "vitest";
import { CloudWatchAlarms } from "../../../admin/adapters/CloudWatchAlarms.ts";
import { answerCalls } from "../support/answerCalls.ts";

const since = new Date("2026-11-20T00:00:00.000Z");
const updated = new Date("2026-11-21T00:00:00.000Z");

describe("CloudWatchAlarms", () => {
  it("lists those of a deployment of either kind, page by page", async () => {
    const client = new CloudWatchClient({ region: "eu-central-1" });
    const asked = answerCalls(
      client,
      {
        MetricAlarms: [
          {
            AlarmName: "shop-a",
            AlarmDescription: "what to do",
            StateValue: "ALARM",
            StateUpdatedTimestamp: updated,
            StateTransitionedTimestamp: since,
            ActionsEnabled: true,
            AlarmActions: ["arn:topic"],
          },
        ],
        NextToken: "more",
      },
      {
        MetricAlarms: [
          {
            AlarmName: "shop-b",
            StateValue: "OK",
            StateUpdatedTimestamp: updated,
            ActionsEnabled: false,
            AlarmActions: ["arn:topic"],
          },
        ],
        CompositeAlarms: [{ AlarmName: "shop-c" }],
      },
    );
    expect(await new CloudWatchAlarms({ client }).list("shop-")).toEqual([
      {
        name: "shop-a",
        state: "ALARM",
        since: since.toISOString(),
        description: "what to do",
        listeners: 1,
        isMuted: false,
      },
      { name: "shop-b", state: "OK", since: updated.toISOString(), listeners: 0, isMuted: true },
      { name: "shop-c", state: "INSUFFICIENT_DATA", listeners: 0, isMuted: false },
    ]);
    expect(asked).toMatchObject([
      { AlarmNamePrefix: "shop-", AlarmTypes: ["MetricAlarm", "CompositeAlarm"] },
      { NextToken: "more" },
    ]);
  });
});
