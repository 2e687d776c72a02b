import { describe, expect, it } from "vitest";
import { readCuratorConfig } from "../../../../functions/stages/curator/config.ts";

const environment = {
  PUBLIC_BUS_NAME: "shop-public",
  INGRESS_BUS_NAME: "shop-ingress",
  QUEUE_URL: "https://sqs/1/shop-curator",
  DEAD_LETTER_QUEUE_URL: "https://sqs/1/shop-curator-dead-letters",
};

describe("readCuratorConfig", () => {
  it("reads the buses and the queues", () => {
    expect(readCuratorConfig(environment)).toEqual({
      publicBusName: "shop-public",
      ingressBusName: "shop-ingress",
      queue: {
        queueUrl: "https://sqs/1/shop-curator",
        deadLetterQueueUrl: "https://sqs/1/shop-curator-dead-letters",
      },
    });
  });

  it.each(Object.keys(environment))("rejects an environment without %s", (name) => {
    const { [name]: _, ...others } = environment as Record<string, string>;
    expect(() => readCuratorConfig(others)).toThrow(name);
  });
});
