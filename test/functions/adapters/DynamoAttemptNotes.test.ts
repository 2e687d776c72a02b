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
const minutes = 60_000;
/** Where the message may be parked ten minutes after its first attempt, unhandled. */
const by = (messageId: string, sentAtMs = Date.now()) => ({
  messageId,
  sentAtMs,
  soonestParkedSeconds: 600,
});
const longAgo = { inProgressUntilMs: 0, expiresAt: Math.ceil(Date.now() / 1000) + 3600 };

describe("DynamoAttemptNotes", () => {
  it("notes the beginning of an attempt once at a time", async () => {
    const attempts = attemptsOn(new FakeDynamoDb());
    expect(await attempts.begin(event, inAMinute(), by("one"))).toBeUndefined();
    expect(await attempts.begin(event, inAMinute(), by("one"))).toMatchObject({
      status: "INPROGRESS",
    });
  });

  it("counts how often an attempt was begun and left without a word", async () => {
    const attempts = attemptsOn(new FakeDynamoDb());
    for (let count = 1; count <= 3; count += 1) {
      expect(await attempts.begin(event, longAgo, by("one"))).toBeUndefined();
      expect(await attempts.read(event)).toMatchObject({ status: "INPROGRESS", attempts: count });
    }
  });

  it("does not begin what was completed, until the note has expired", async () => {
    const attempts = attemptsOn(new FakeDynamoDb());
    await attempts.begin(event, longAgo, by("one"));
    await attempts.complete(event, "handled", Math.ceil(Date.now() / 1000) + 60);
    expect(await attempts.begin(event, inAMinute(), by("one"))).toMatchObject({
      status: "COMPLETED",
    });
    await attempts.complete(event, "handled", Math.floor(Date.now() / 1000) - 60);
    expect(await attempts.begin(event, inAMinute(), by("one"))).toBeUndefined();
  });

  it("knows its own note again when the answer to it was lost and the client tried again", async () => {
    const table = new FakeDynamoDb();
    const attempts = attemptsOn(table);
    const original = table.call.bind(table);
    table.call = (operation, request) => {
      original(operation, request);
      return original(operation, request);
    };
    expect(await attempts.begin(event, inAMinute(), by("one"))).toBeUndefined();
  });

  it("begins anyway where it is told to", async () => {
    const attempts = attemptsOn(new FakeDynamoDb());
    await attempts.begin(event, inAMinute(), by("one"));
    await attempts.beginAnyway(event, inAMinute());
    expect(await attempts.read(event)).toMatchObject({ attempts: 2 });
    await attempts.remove(event);
    expect(await attempts.read(event)).toBeUndefined();
  });

  describe("of an event that a message took", () => {
    /** Ended so many minutes ago. */
    const until = (minutesAgo: number) => ({
      ...inAMinute(),
      inProgressUntilMs: Date.now() - minutesAgo * minutes,
    });

    it.each(["begin", "take"] as const)(
      "refuses all others while it may be at it: %s",
      async (verb) => {
        const attempts = attemptsOn(new FakeDynamoDb());
        expect(await attempts.take(event, inAMinute(), by("one"))).toBeUndefined();
        for (const messageId of ["one", "other"]) {
          expect(await attempts[verb](event, inAMinute(), by(messageId))).toMatchObject({
            status: "TAKEN",
            messageId: "one",
            attempts: 1,
          });
        }
      },
    );

    it("lets the same message begin again later", async () => {
      const attempts = attemptsOn(new FakeDynamoDb());
      await attempts.take(event, until(1), by("one"));
      expect(await attempts.begin(event, inAMinute(), by("one"))).toBeUndefined();
      const { messageId, ...noted } = (await attempts.read(event)) ?? {};
      expect(messageId).toBeUndefined();
      expect(noted).toMatchObject({ status: "INPROGRESS", attempts: 2 });
    });

    it.each([
      ["before it ended", 20, 30, true],
      ["before it could have been parked", 20, 11, true],
      ["after it could have been parked, perhaps itself", 20, 9, false],
    ])("tells a copy from a redrive: sent %s", async (_when, endedAgo, sentAgo, isRefused) => {
      const attempts = attemptsOn(new FakeDynamoDb());
      await attempts.take(event, until(endedAgo), by("one"));
      const sentAtMs = Date.now() - sentAgo * minutes;
      const existing = await attempts.take(event, inAMinute(), by("other", sentAtMs));
      expect(existing !== undefined).toBe(isRefused);
    });

    it.each([
      ["fewer attempts now", 600, 60],
      ["more attempts now", 60, 600],
    ])("counts by the settings that park sooner: %s", async (_which, noted, now) => {
      const attempts = attemptsOn(new FakeDynamoDb());
      const first = { ...by("one"), soonestParkedSeconds: noted };
      await attempts.take(event, until(20), first);
      const redriven = { ...by("other", Date.now() - 18 * minutes), soonestParkedSeconds: now };
      expect(await attempts.take(event, inAMinute(), redriven)).toBeUndefined();
    });
  });
});
