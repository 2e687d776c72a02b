import type { SQSEvent } from "aws-lambda";
import { afterEach, describe, expect, it, vi } from "vitest";
import { giveUp } from "../../../../project/subscriptions/giveUp.ts";
import { ignored } from "../../../../project/subscriptions/ignored.ts";
import { FakeDynamoDb } from "./support/FakeDynamoDb.ts";
import { batch, invocation } from "./support/messages.ts";
import { Subscriber } from "./support/Subscriber.ts";

afterEach(() => {
  vi.useRealTimers();
});

/** As if the queue had brought the messages back after the visibility time-out. */
function passVisibilityTimeout(): void {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 180_000 });
}

const keyOf = (id: string) => `orders.listener#orders#${id}`;

describe("an event that comes again", () => {
  it("is skipped once it was handled, in this process or another", async () => {
    const table = new FakeDynamoDb();
    const one = new Subscriber({ table });
    const other = new Subscriber({ table });
    await one.invoke(batch({ id: "a" }));
    await one.invoke(batch({ id: "a" }));

    expect(await other.invoke(batch({ id: "a", messageId: "another", receiveCount: 2 }))).toEqual(
      [],
    );

    expect([...one.called, ...other.called]).toEqual(["a"]);
    expect(other.lines[0]).toMatchObject({ message: "event skipped", outcome: "duplicate" });
    expect(other.metric("EventsDuplicate")).toBe(1);
  });

  it("is known by subscriber, source and id", async () => {
    const subscriber = new Subscriber();
    await subscriber.invoke(batch({ id: "a" }));
    expect([...subscriber.table.items.keys()]).toEqual([`${keyOf("a")} | IDEMPOTENCY`]);
  });

  it("is noted in words: what, when, how often, how it ended", async () => {
    const subscriber = new Subscriber({ handle: () => ignored("noise") });
    const now = Date.now();
    await subscriber.invoke(batch({ id: "a" }));
    const { attemptId, startedAt, completedAt, expiresAt, ...note } =
      subscriber.table.read(keyOf("a"), "IDEMPOTENCY") ?? {};
    expect(note).toEqual({
      pk: keyOf("a"),
      sk: "IDEMPOTENCY",
      status: "COMPLETED",
      outcome: "ignored",
      type: "orders@placed",
      eventId: "a",
      attempts: 1,
    });
    expect(attemptId).toMatch(/^[0-9a-f-]{36}$/);
    expect(Date.parse(String(startedAt))).toBeGreaterThanOrEqual(now);
    expect(String(completedAt) >= String(startedAt)).toBe(true);
    const days = (Number(expiresAt) - now / 1000) / 86_400;
    expect(days).toBeGreaterThan(28);
    expect(days).toBeLessThan(31);
  });

  it("is handled again after it failed", async () => {
    const subscriber: Subscriber = new Subscriber({
      handle: () => {
        if (subscriber.called.length === 1) throw new Error("not yet");
      },
    });
    expect(await subscriber.invoke(batch({ id: "a" }))).toEqual(["message-a"]);
    expect(subscriber.table.items.size).toBe(0);
    expect(await subscriber.invoke(batch({ id: "a", receiveCount: 2 }))).toEqual([]);
    expect(subscriber.called).toEqual(["a", "a"]);
  });

  it("stays noted as being handled when its handler fails after its time is up", async () => {
    let fail = (): void => {};
    const ended = new Promise<void>((resolve) => {
      fail = resolve;
    });
    const subscriber = new Subscriber({
      messageTimeoutSeconds: 0.05,
      handle: async () => {
        await ended;
        throw new Error("too late");
      },
    });
    expect(await subscriber.invoke(batch({ id: "a" }))).toEqual(["message-a"]);
    const noted = () => subscriber.table.read("orders.listener#orders#a", "IDEMPOTENCY");
    expect(noted()).toMatchObject({ status: "INPROGRESS" });
    const before = subscriber.table.calls.length;
    fail();
    // Whatever clears the note away would call the table within these turns.
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
    expect(noted()).toMatchObject({ status: "INPROGRESS" });
    expect(subscriber.table.calls.slice(before)).toEqual([]);
  });

  it("is handled again each time where idempotency is off", async () => {
    const subscriber = new Subscriber({ idempotency: "off" });
    await subscriber.invoke(batch({ id: "a" }));
    expect(subscriber.table.calls).toEqual([]);
    await subscriber.invoke(batch({ id: "a", receiveCount: 2 }));
    expect(subscriber.called).toEqual(["a", "a"]);
    expect(subscriber.table.items.size).toBe(0);
  });
});

describe("an event that one message takes, of a relaxed subscription", () => {
  const calls = ({ table }: Subscriber) => table.calls.map((call) => call.split(" ")[0]);
  /** Sent at the start of the test, as every message of these tests is. */
  const SentTimestamp = String(Date.now());
  const message = (messageId: string, receiveCount = 1): SQSEvent => ({
    Records: batch({ id: "a", messageId, receiveCount }).Records.map((one) => ({
      ...one,
      attributes: { ...one.attributes, SentTimestamp },
    })),
  });

  it("costs one write when all goes well, which says which message took it", async () => {
    const subscriber = new Subscriber({ idempotency: "relaxed" });
    await subscriber.invoke(message("one"));
    expect(calls(subscriber)).toEqual(["UpdateItem"]);
    expect(subscriber.table.read(keyOf("a"), "IDEMPOTENCY")).toMatchObject({
      status: "TAKEN",
      messageId: "one",
      attempts: 1,
    });
  });

  it("is skipped when another message brings it later", async () => {
    const subscriber = new Subscriber({ idempotency: "relaxed" });
    await subscriber.invoke(message("one"));
    passVisibilityTimeout();
    expect(await subscriber.invoke(message("other"))).toEqual([]);
    expect(subscriber.outcomes).toEqual(["a handled", "a duplicate"]);
  });

  it("is handled again when that message comes again, and its end is noted then", async () => {
    const subscriber = new Subscriber({ idempotency: "relaxed" });
    await subscriber.invoke(message("one"));
    passVisibilityTimeout();
    await subscriber.invoke(message("one", 2));
    await subscriber.invoke(message("one", 3));
    expect(subscriber.outcomes).toEqual(["a handled", "a handled", "a duplicate"]);
    const note = subscriber.table.read(keyOf("a"), "IDEMPOTENCY");
    expect(note).toMatchObject({ status: "COMPLETED", attempts: 2 });
    expect(note).not.toHaveProperty("messageId");
  });

  it("makes a suspect of the message that took it, and of no other", async () => {
    const [fresh] = batch({ id: "b" }).Records;
    if (!fresh) throw new Error("there's a message");
    for (const [messageId, handedBack] of [
      ["one", ["one"]],
      ["other", []],
    ] as const) {
      const subscriber = new Subscriber({ idempotency: "relaxed" });
      await subscriber.invoke(message("one"));
      passVisibilityTimeout();
      const { Records } = message(messageId, 2);
      expect(await subscriber.invoke({ Records: [...Records, fresh] })).toEqual(handedBack);
      vi.useRealTimers();
    }
  });

  it("is free again after a failure", async () => {
    let failures = 0;
    const subscriber = new Subscriber({
      idempotency: "relaxed",
      handle: () => {
        failures += 1;
        if (failures === 1) throw new Error("not yet");
      },
    });
    await subscriber.invoke(message("one"));
    expect(subscriber.table.items.size).toBe(0);
    await subscriber.invoke(message("other"));
    expect(subscriber.outcomes).toEqual(["a failed", "a handled"]);
  });

  it("is not parked while the note would have its redrive skipped", async () => {
    const subscriber = new Subscriber({
      idempotency: "relaxed",
      handle: () => {
        throw giveUp("no such order");
      },
    });
    subscriber.table.fault = (operation) => (operation === "DeleteItem" ? "refuse" : undefined);
    expect(await subscriber.invoke(message("one"))).toEqual(["one"]);
    expect(subscriber.queue.parked).toEqual([]);
    expect(subscriber.lines[0]).toMatchObject({ error: { code: "STATE_TABLE_FAILED" } });
    passVisibilityTimeout();
    expect(await subscriber.invoke(message("one", 2))).toEqual([]);
    expect(subscriber.queue.parked).toHaveLength(1);
  });

  it("is noted to its end by a message without an id", async () => {
    const subscriber = new Subscriber({ idempotency: "relaxed" });
    const { Records } = batch({ id: "a" });
    await subscriber.invoke({
      Records: Records.map((one) => ({ ...one, messageId: undefined as unknown as string })),
    });
    const note = subscriber.table.read(keyOf("a"), "IDEMPOTENCY");
    expect(note).toMatchObject({ status: "COMPLETED" });
  });
});

describe.each(["strict", "relaxed"] as const)(
  "two deliveries of one event at one time: %s",
  (idempotency) => {
    it("have one effect: the second comes again, and is skipped then", async () => {
      const table = new FakeDynamoDb();
      const entered = Promise.withResolvers<undefined>();
      const leave = Promise.withResolvers<undefined>();
      const handle = async () => {
        entered.resolve(undefined);
        await leave.promise;
      };
      const first = new Subscriber({ table, handle, idempotency });
      const second = new Subscriber({ table, handle, idempotency });
      const running = first.invoke(batch({ id: "a", messageId: "one" }));
      await entered.promise;

      expect(await second.invoke(batch({ id: "a", messageId: "two" }))).toEqual(["two"]);
      leave.resolve(undefined);
      expect(await running).toEqual([]);
      if (idempotency === "relaxed") passVisibilityTimeout();
      const again = batch({ id: "a", messageId: "two", receiveCount: 2 });
      expect(await second.invoke(again)).toEqual([]);

      expect([...first.called, ...second.called]).toEqual(["a"]);
      const [refused] = second.lines;
      expect(refused).toMatchObject({ error: { code: "SUBSCRIBER_EVENT_IN_PROGRESS" } });
    });

    it("have one effect among ten workers that start together", async () => {
      const table = new FakeDynamoDb();
      const workers = Array.from({ length: 10 }, () => new Subscriber({ table, idempotency }));
      const answers = await Promise.all(workers.map((worker) => worker.invoke(batch({ id: "a" }))));
      expect(workers.flatMap(({ called }) => called)).toEqual(["a"]);
      expect(answers.some((failed) => failed.length === 0)).toBe(true);
    });

    it("may take over from a process that died, once its time is over", async () => {
      const table = new FakeDynamoDb();
      const dead = new Subscriber({
        table,
        handle: () => new Promise(() => {}),
        messageTimeoutSeconds: 0.1,
        idempotency,
      });
      await dead.invoke(batch({ id: "a" }));
      const next = new Subscriber({ table, idempotency });
      const again = batch({ id: "a", receiveCount: 2 });

      expect(await next.invoke(again)).toEqual(["message-a"]);
      passVisibilityTimeout();
      expect(await next.invoke(again)).toEqual([]);

      expect(next.called).toEqual(["a"]);
    });
  },
);

describe("a state table that fails", () => {
  it("for one event fails that event only", async () => {
    const table = new FakeDynamoDb();
    table.fault = (_operation, pk) => (pk === keyOf("bad") ? "refuse" : undefined);
    const subscriber = new Subscriber({ table });
    const event = batch({ id: "a" }, { id: "bad", receiveCount: 2 }, { id: "b" });

    expect(await subscriber.invoke(event)).toEqual(["message-bad"]);

    expect(subscriber.called).toEqual(["a", "b"]);
    const failed = subscriber.lines.find(({ message }) => message === "event failed");
    expect(failed).toMatchObject({ error: { code: "STATE_TABLE_FAILED" } });
  });

  it("to note that an event was handled has it handled again: at least once", async () => {
    const table = new FakeDynamoDb();
    let updates = 0;
    table.fault = (operation) => {
      updates += operation === "UpdateItem" ? 1 : 0;
      return updates === 2 ? "refuse" : undefined;
    };
    const subscriber = new Subscriber({ table });
    expect(await subscriber.invoke(batch({ id: "a" }))).toEqual(["message-a"]);
    passVisibilityTimeout();
    expect(await subscriber.invoke(batch({ id: "a", receiveCount: 2 }))).toEqual([]);
    expect(subscriber.called).toEqual(["a", "a"]);
  });

  it("to say that it took the note of success has the event skipped when it comes again", async () => {
    const table = new FakeDynamoDb();
    let updates = 0;
    table.fault = (operation) => {
      updates += operation === "UpdateItem" ? 1 : 0;
      return updates === 2 ? "lose" : undefined;
    };
    const subscriber = new Subscriber({ table });
    expect(await subscriber.invoke(batch({ id: "a" }))).toEqual(["message-a"]);
    expect(await subscriber.invoke(batch({ id: "a", receiveCount: 2 }))).toEqual([]);
    expect(subscriber.called).toEqual(["a"]);
    expect(subscriber.outcomes).toEqual(["a failed", "a duplicate"]);
  });

  it("to answer does not use up the time of messages it has nothing to do with", async () => {
    const table = new FakeDynamoDb();
    table.fault = (_operation, pk) => (pk === keyOf("bad") ? "hang" : undefined);
    const subscriber = new Subscriber({ table, messageTimeoutSeconds: 0.05 });
    const event = batch({ id: "bad", receiveCount: 2 }, { id: "a" });
    expect(await subscriber.invoke(event, invocation(3000))).toEqual(["message-bad"]);
    expect(subscriber.called).toEqual(["a"]);
  });

  it("to clear away the note of a failure leaves the handler's own error to be read", async () => {
    const table = new FakeDynamoDb();
    table.fault = (operation) => (operation === "DeleteItem" ? "refuse" : undefined);
    const subscriber = new Subscriber({
      table,
      handle: () => {
        throw new Error("out of paper");
      },
    });
    expect(await subscriber.invoke(batch({ id: "a" }))).toEqual(["message-a"]);
    expect(subscriber.lines[0]).toMatchObject({ error: { message: "out of paper" } });
  });

  it("does not keep an event from a subscription whose idempotency is off", async () => {
    const table = new FakeDynamoDb();
    table.fault = () => "refuse";
    const subscriber = new Subscriber({ table, idempotency: "off" });
    expect(await subscriber.invoke(batch({ id: "a", receiveCount: 2 }))).toEqual([]);
    expect(subscriber.called).toEqual(["a"]);
  });
});
