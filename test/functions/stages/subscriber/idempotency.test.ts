import { afterEach, describe, expect, it, vi } from "vitest";
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

  it("is handled again each time where the subscription is not idempotent", async () => {
    const subscriber = new Subscriber({ idempotent: false });
    await subscriber.invoke(batch({ id: "a" }));
    expect(subscriber.table.calls).toEqual([]);
    await subscriber.invoke(batch({ id: "a", receiveCount: 2 }));
    expect(subscriber.called).toEqual(["a", "a"]);
    expect(subscriber.table.items.size).toBe(0);
  });
});

describe("two deliveries of one event at one time", () => {
  it("have one effect: the second comes again, and is skipped then", async () => {
    const table = new FakeDynamoDb();
    const entered = Promise.withResolvers<undefined>();
    const leave = Promise.withResolvers<undefined>();
    const handle = async () => {
      entered.resolve(undefined);
      await leave.promise;
    };
    const first = new Subscriber({ table, handle });
    const second = new Subscriber({ table, handle });
    const running = first.invoke(batch({ id: "a", messageId: "one" }));
    await entered.promise;

    expect(await second.invoke(batch({ id: "a", messageId: "two" }))).toEqual(["two"]);
    leave.resolve(undefined);
    expect(await running).toEqual([]);
    expect(await second.invoke(batch({ id: "a", messageId: "two", receiveCount: 2 }))).toEqual([]);

    expect([...first.called, ...second.called]).toEqual(["a"]);
    const [refused] = second.lines;
    expect(refused).toMatchObject({ error: { code: "SUBSCRIBER_EVENT_IN_PROGRESS" } });
  });

  it("have one effect among ten workers that start together", async () => {
    const table = new FakeDynamoDb();
    const workers = Array.from({ length: 10 }, () => new Subscriber({ table }));
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
    });
    await dead.invoke(batch({ id: "a" }));
    const next = new Subscriber({ table });
    const again = batch({ id: "a", receiveCount: 2 });

    expect(await next.invoke(again)).toEqual(["message-a"]);
    passVisibilityTimeout();
    expect(await next.invoke(again)).toEqual([]);

    expect(next.called).toEqual(["a"]);
  });
});

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

  it("does not keep an event from a subscription that is not idempotent", async () => {
    const table = new FakeDynamoDb();
    table.fault = () => "refuse";
    const subscriber = new Subscriber({ table, idempotent: false });
    expect(await subscriber.invoke(batch({ id: "a", receiveCount: 2 }))).toEqual([]);
    expect(subscriber.called).toEqual(["a"]);
  });
});
