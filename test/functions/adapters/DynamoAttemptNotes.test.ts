import { describe, expect, it } from "vitest";
import type { RoutedEvent } from "../../../core/envelope/Envelope.ts";
import { DynamoAttemptNotes } from "../../../functions/adapters/DynamoAttemptNotes.ts";
import { FakeDynamoDb } from "../stages/subscriber/support/FakeDynamoDb.ts";
import { metadata } from "../stages/subscriber/support/messages.ts";

const event: RoutedEvent = {
  type: "orders@placed",
  source: "orders",
  detailType: "placed",
  metadata: metadata("a"),
  data: {},
};

function attemptsOn(table: FakeDynamoDb): DynamoAttemptNotes {
  return new DynamoAttemptNotes({
    client: table.client(),
    stateTableName: "state",
    subscriberId: "orders.listener",
  });
}

const inAMinute = () => ({
  inProgressUntilMs: Date.now() + 60_000,
  expiresAt: Math.ceil(Date.now() / 1000) + 3600,
});
const longAgo = { inProgressUntilMs: 0, expiresAt: Math.ceil(Date.now() / 1000) + 3600 };

describe("DynamoAttemptNotes", () => {
  it("notes the beginning of an attempt once at a time", async () => {
    const attempts = attemptsOn(new FakeDynamoDb());
    expect(await attempts.begin(event, inAMinute())).toBeUndefined();
    expect(await attempts.begin(event, inAMinute())).toMatchObject({ status: "INPROGRESS" });
  });

  it("counts how often an attempt was begun and left without a word", async () => {
    const attempts = attemptsOn(new FakeDynamoDb());
    for (let count = 1; count <= 3; count += 1) {
      expect(await attempts.begin(event, longAgo)).toBeUndefined();
      expect(await attempts.read(event)).toMatchObject({ status: "INPROGRESS", attempts: count });
    }
  });

  it("does not begin what was completed, until the note has expired", async () => {
    const attempts = attemptsOn(new FakeDynamoDb());
    await attempts.begin(event, longAgo);
    await attempts.complete(event, "handled", Math.ceil(Date.now() / 1000) + 60);
    expect(await attempts.begin(event, inAMinute())).toMatchObject({ status: "COMPLETED" });
    await attempts.complete(event, "handled", Math.floor(Date.now() / 1000) - 60);
    expect(await attempts.begin(event, inAMinute())).toBeUndefined();
  });

  it("knows its own note again when the answer to it was lost and the client tried again", async () => {
    const table = new FakeDynamoDb();
    const attempts = attemptsOn(table);
    const original = table.call.bind(table);
    table.call = (operation, request) => {
      original(operation, request);
      return original(operation, request);
    };
    expect(await attempts.begin(event, inAMinute())).toBeUndefined();
  });

  it("begins anyway where it is told to", async () => {
    const attempts = attemptsOn(new FakeDynamoDb());
    await attempts.begin(event, inAMinute());
    await attempts.beginAnyway(event, inAMinute());
    expect(await attempts.read(event)).toMatchObject({ attempts: 2 });
    await attempts.remove(event);
    expect(await attempts.read(event)).toBeUndefined();
  });
});
