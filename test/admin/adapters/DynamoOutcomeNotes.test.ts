import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { describe, expect, it } from "vitest";
import { DynamoOutcomeNotes } from "../../../admin/adapters/DynamoOutcomeNotes.ts";
import { answering } from "../support/answering.ts";

const tableName = "shop-state";

function note(eventKey: string, outcome?: string) {
  return {
    pk: { S: `shipping.parcel#${eventKey}` },
    ...(outcome ? { outcome: { S: outcome } } : {}),
  };
}

function notes(...answers: readonly object[]) {
  const { settings, requests } = answering(...answers);
  const pauses: number[] = [];
  const client = new DynamoDBClient(settings);
  const pause = async (ms: number) => void pauses.push(ms);
  return { requests, pauses, notes: new DynamoOutcomeNotes({ tableName, client, pause }) };
}

function keysOf(request: unknown): readonly { readonly pk: { readonly S: string } }[] {
  return Object(request).RequestItems[tableName].Keys;
}

describe("DynamoOutcomeNotes", () => {
  it("gives what the subscriber noted, by the events' keys", async () => {
    const answer = {
      Responses: { [tableName]: [note("orders#a", "handled"), note("orders#b#1", "ignored")] },
    };
    const world = notes(answer);
    const outcomes = await world.notes.read("shipping.parcel", [
      "orders#a",
      "orders#b#1",
      "orders#c",
    ]);
    expect(outcomes).toEqual(
      new Map([
        ["orders#a", "handled"],
        ["orders#b#1", "ignored"],
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

  it("leaves out what was begun and not ended", async () => {
    const world = notes({ Responses: { [tableName]: [note("orders#a"), note("orders#b", "?")] } });
    expect((await world.notes.read("shipping.parcel", ["orders#a", "orders#b"])).size).toBe(0);
  });

  it("asks for 100 keys a call, each once", async () => {
    const world = notes({ Responses: {} });
    const keys = Array.from({ length: 250 }, (_, index) => `orders#${index}`);
    await world.notes.read("shipping.parcel", [...keys, ...keys]);
    expect(world.requests.map((request) => keysOf(request).length)).toEqual([100, 100, 50]);
  });

  it("asks for nothing when there's nothing to ask for", async () => {
    const world = notes({});
    await world.notes.read("shipping.parcel", []);
    expect(world.requests).toEqual([]);
  });

  it("asks again, later, for what a throttled table left unread", async () => {
    const unread = { Keys: [{ pk: { S: "shipping.parcel#orders#b" }, sk: { S: "IDEMPOTENCY" } }] };
    const world = notes(
      {
        Responses: { [tableName]: [note("orders#a", "handled")] },
        UnprocessedKeys: { [tableName]: unread },
      },
      { Responses: { [tableName]: [note("orders#b", "ignored")] }, UnprocessedKeys: {} },
    );
    const outcomes = await world.notes.read("shipping.parcel", ["orders#a", "orders#b"]);
    expect([...outcomes.values()]).toEqual(["handled", "ignored"]);
    expect(keysOf(world.requests[1])).toEqual(unread.Keys);
    expect(world.pauses).toHaveLength(1);
  });

  it("fails when the table stays throttled", async () => {
    const unread = { Keys: [{ pk: { S: "shipping.parcel#orders#a" }, sk: { S: "IDEMPOTENCY" } }] };
    const world = notes({ Responses: {}, UnprocessedKeys: { [tableName]: unread } });
    await expect(world.notes.read("shipping.parcel", ["orders#a"])).rejects.toMatchObject({
      code: "AWS_FAILED",
    });
    expect(world.requests).toHaveLength(6);
  });
});
