import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { describe, expect, it } from "vitest";
import { BatchReader } from "../../../admin/adapters/BatchReader.ts";
import { DynamoOutcomeNotes } from "../../../admin/adapters/DynamoOutcomeNotes.ts";
import { answering } from "../support/answering.ts";

const tableName = "shop-state";

function notes(...items: readonly object[]) {
  const { settings, requests } = answering({ Responses: { [tableName]: items } });
  const client = new DynamoDBClient(settings);
  const pause = () => Promise.reject(new Error("nothing was left unread"));
  return { requests, notes: new DynamoOutcomeNotes(new BatchReader({ tableName, client, pause })) };
}

describe("DynamoOutcomeNotes", () => {
  it("gives what the subscriber noted, by the events' keys", async () => {
    const world = notes(
      {
        pk: { S: "shipping.parcel#orders#a" },
        outcome: { S: "handled" },
        attempts: { N: "2" },
        startedAt: { S: "2026-11-21T10:00:00.000Z" },
        completedAt: { S: "2026-11-21T10:00:01.000Z" },
      },
      { pk: { S: "shipping.parcel#orders#b#1" }, outcome: { S: "ignored" }, attempts: { N: "1" } },
    );
    const keys = ["orders#a", "orders#b#1", "orders#c", "orders#a"];
    expect(await world.notes.read("shipping.parcel", keys)).toEqual(
      new Map([
        [
          "orders#a",
          {
            outcome: "handled",
            attempts: 2,
            startedAt: "2026-11-21T10:00:00.000Z",
            completedAt: "2026-11-21T10:00:01.000Z",
          },
        ],
        ["orders#b#1", { outcome: "ignored", attempts: 1 }],
      ]),
    );
    expect(world.requests[0]).toMatchObject({
      RequestItems: {
        [tableName]: {
          Keys: [{ pk: { S: "shipping.parcel#orders#a" }, sk: { S: "IDEMPOTENCY" } }, {}, {}],
        },
      },
    });
  });

  it("knows no outcome of what was begun and not ended, or ended in a way it doesn't know", async () => {
    const inProgressUntil = "2026-11-21T10:03:00.000Z";
    const world = notes(
      { pk: { S: "shipping.parcel#orders#a" }, inProgressUntil: { S: inProgressUntil } },
      { pk: { S: "shipping.parcel#orders#b" }, outcome: { S: "?" } },
      { pk: { S: "shipping.parcel#orders#c" }, status: { S: "TAKEN" } },
    );
    const read = await world.notes.read("shipping.parcel", ["orders#a", "orders#b", "orders#c"]);
    expect([...read.values()]).toEqual([
      { attempts: 0, inProgressUntil },
      { attempts: 0 },
      { attempts: 0, isTaken: true },
    ]);
  });
});
