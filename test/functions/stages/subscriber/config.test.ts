import { describe, expect, it } from "vitest";
import { readSubscriberConfig } from "../../../../functions/stages/subscriber/config.ts";
import { subscriberHandler } from "../../../../functions/stages/subscriber/subscriberHandler.ts";
import { subscription } from "../../../../project/subscriptions/subscription.ts";
import { FakeDynamoDb } from "./support/FakeDynamoDb.ts";
import { catalog, recordingPorts, subscribeToOrders } from "./support/Subscriber.ts";

const environment = {
  STATE_TABLE_NAME: "state",
  SUBSCRIBER_ID: "github.headPipeline",
  QUEUE_URL: "https://queue",
  DEAD_LETTER_QUEUE_URL: "https://dead-letters",
};

describe("a subscriber's start", () => {
  it("reads what the environment says", () => {
    expect(readSubscriberConfig(environment)).toEqual({
      stateTableName: "state",
      subscriberId: "github.headPipeline",
      queue: { queueUrl: "https://queue", deadLetterQueueUrl: "https://dead-letters" },
    });
  });

  it.each(Object.keys(environment))("rejects an environment without %s", (name) => {
    expect(() => readSubscriberConfig({ ...environment, [name]: undefined })).toThrow(
      expect.objectContaining({
        code: "ENVIRONMENT_INVALID",
        message: expect.stringContaining(name) as string,
      }) as Error,
    );
  });

  it("fails at once without its environment", () => {
    const listener = subscribeToOrders({ handle: () => undefined });
    expect(() => subscriberHandler({ subscription: listener, catalog })).toThrow(
      expect.objectContaining({ code: "ENVIRONMENT_INVALID" }) as Error,
    );
  });

  it("fails at once when built without the schemas of its types", () => {
    const listener = subscription({ to: "github@push", handle: () => undefined });
    const ports = recordingPorts("github.pushActivity", new FakeDynamoDb(), []);
    expect(() => subscriberHandler({ subscription: listener, catalog, ports })).toThrow(
      expect.objectContaining({ code: "EVENT_TYPE_UNKNOWN" }) as Error,
    );
  });
});
