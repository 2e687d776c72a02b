import { Logger } from "@aws-lambda-powertools/logger";
import type { Context, DynamoDBStreamEvent } from "aws-lambda";
import { describe, expect, it } from "vitest";
import type { BusEntry, EntryOutcome } from "../../../../core/bus/EventBus.ts";
import { switchesHandler } from "../../../../functions/stages/switches/switchesHandler.ts";

const record = (eventID: string) => ({
  eventID,
  dynamodb: { Keys: { sk: { S: "category#action" } }, NewImage: { state: { S: "off" } } },
});
const event = { Records: [record("a"), record("b")] } as unknown as DynamoDBStreamEvent;

async function handle(outcome: (index: number) => EntryOutcome): Promise<readonly BusEntry[]> {
  const put: BusEntry[] = [];
  const handler = switchesHandler({
    logger: new Logger({ logLevel: "SILENT" }),
    bus: {
      name: "ingress",
      put: async (entries) => {
        put.push(...entries);
        return entries.map((_, index) => outcome(index));
      },
    },
  });
  await handler(event, {} as Context);
  return put;
}

const taken: EntryOutcome = { status: "accepted", eventId: "e" };

describe("the watch over switches", () => {
  it("publishes each change of a batch", async () => {
    expect(await handle(() => taken)).toHaveLength(2);
  });

  it("fails when one could not be published, so that the stream brings it again", async () => {
    const refused = { status: "failed", code: "x", message: "slow down", retryable: true } as const;
    await expect(handle((index) => (index === 1 ? refused : taken))).rejects.toThrow(
      "1 changes of switches could not be published: slow down",
    );
  });
});
