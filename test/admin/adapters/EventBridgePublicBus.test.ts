import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { describe, expect, it } from "vitest";
import { EventBridgePublicBus } from "../../../admin/adapters/EventBridgePublicBus.ts";
import { AnsweringHttp, type HttpAnswer } from "../../support/AnsweringHttp.ts";

function busAnswered(answer: HttpAnswer) {
  const http = new AnsweringHttp(answer);
  const client = new EventBridgeClient(http.settings as never);
  return { http, bus: new EventBridgePublicBus({ busName: "shop-public", client }) };
}

describe("EventBridgePublicBus", () => {
  it("finds the bus with its policy", async () => {
    const { http, bus } = busAnswered({
      status: 200,
      body: { Name: "shop-public", Arn: "arn:bus", Policy: "{}" },
    });
    expect(await bus.find()).toEqual({ arn: "arn:bus", policy: "{}" });
    expect(http.sent[0]?.headers["x-amz-target"]).toBe("AWSEvents.DescribeEventBus");
    expect(JSON.parse(http.sent[0]?.body ?? "")).toEqual({ Name: "shop-public" });
  });

  it("leaves out a policy that is not there", async () => {
    const { bus } = busAnswered({ status: 200, body: { Arn: "arn:bus", Policy: "" } });
    expect(await bus.find()).toEqual({ arn: "arn:bus" });
  });

  it("knows that there is none", async () => {
    const gone = { status: 400, body: { __type: "ResourceNotFoundException", message: "no" } };
    expect(await busAnswered(gone).bus.find()).toBeUndefined();
  });

  it("fails where it is refused", async () => {
    const denied = { status: 400, body: { __type: "AccessDeniedException", message: "no" } };
    await expect(busAnswered(denied).bus.find()).rejects.toThrow("no");
  });
});
