import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { describe, expect, it } from "vitest";
import { EventBridgeRules } from "../../../admin/adapters/EventBridgeRules.ts";
import { answerCalls } from "../support/answerCalls.ts";

function answered(...outputs: readonly (object | Error)[]) {
  const client = new EventBridgeClient({ region: "eu-central-1" });
  const asked = answerCalls(client, ...outputs);
  return { asked, rules: new EventBridgeRules({ client }) };
}

describe("EventBridgeRules", () => {
  it("lists those of a deployment on a bus, page by page, without those of AWS", async () => {
    const { asked, rules } = answered(
      { Rules: [{ Name: "shop-a", State: "ENABLED" }], NextToken: "more" },
      {
        Rules: [
          { Name: "shop-b", State: "DISABLED" },
          { Name: "shop-c", State: "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" },
          { Name: "shop-d", State: "DISABLED", ManagedBy: "schemas.amazonaws.com" },
        ],
      },
    );
    expect(await rules.list("shop-core", "shop-")).toEqual([
      { name: "shop-a", isEnabled: true },
      { name: "shop-b", isEnabled: false },
      { name: "shop-c", isEnabled: true },
    ]);
    expect(asked).toMatchObject([
      { EventBusName: "shop-core", NamePrefix: "shop-" },
      { NextToken: "more" },
    ]);
  });

  it("knows that there is no such bus", async () => {
    const gone = Object.assign(new Error("gone"), { name: "ResourceNotFoundException" });
    expect(await answered(gone).rules.list("shop-core", "shop-")).toBeUndefined();
  });

  it("fails where it is refused", async () => {
    await expect(answered(new Error("no")).rules.list("shop-core", "shop-")).rejects.toThrow("no");
  });
});
