import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { describe, expect, it } from "vitest";
import { CloudFormationStacks } from "../../../admin/adapters/CloudFormationStacks.ts";
import { answerCalls } from "../support/answerCalls.ts";

describe("CloudFormationStacks", () => {
  it("lists all, page by page, with when they were deployed last", async () => {
    const client = new CloudFormationClient({ region: "eu-central-1" });
    const created = new Date("2026-11-01T00:00:00.000Z");
    const updated = new Date("2026-11-02T00:00:00.000Z");
    const asked = answerCalls(
      client,
      {
        Stacks: [{ StackName: "a", StackStatus: "CREATE_COMPLETE", CreationTime: created }],
        NextToken: "more",
      },
      {
        Stacks: [
          {
            StackName: "b",
            StackStatus: "UPDATE_COMPLETE",
            CreationTime: created,
            LastUpdatedTime: updated,
          },
          { StackName: "c", StackStatus: "REVIEW_IN_PROGRESS" },
        ],
      },
    );
    expect(await new CloudFormationStacks({ client }).list()).toEqual([
      { name: "a", status: "CREATE_COMPLETE", deployedAt: created.toISOString() },
      { name: "b", status: "UPDATE_COMPLETE", deployedAt: updated.toISOString() },
      { name: "c", status: "REVIEW_IN_PROGRESS" },
    ]);
    expect(asked).toMatchObject([{}, { NextToken: "more" }]);
  });

  it("tells whose they are, and which version deployed them", async () => {
    const client = new CloudFormationClient({ region: "eu-central-1" });
    const stack = { StackStatus: "CREATE_COMPLETE", CreationTime: undefined };
    answerCalls(client, {
      Stacks: [
        {
          ...stack,
          StackName: "shop-router",
          Tags: [{ Key: "signalbox", Value: "shop" }],
          Outputs: [
            { OutputKey: "CoreBusArn", OutputValue: "arn" },
            { OutputKey: "SignalboxVersion", OutputValue: "0.2.0" },
          ],
        },
        { ...stack, StackName: "other", Tags: [{ Key: "team", Value: "shop" }], Outputs: [] },
      ],
    });
    expect(await new CloudFormationStacks({ client }).list()).toEqual([
      { name: "shop-router", status: "CREATE_COMPLETE", deployment: "shop", version: "0.2.0" },
      { name: "other", status: "CREATE_COMPLETE" },
    ]);
  });
});
