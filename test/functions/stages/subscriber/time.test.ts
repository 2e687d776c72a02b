import { describe, expect, it } from "vitest";
import { batch, invocation } from "./support/messages.ts";
import { Subscriber } from "./support/Subscriber.ts";

// Long enough for what does not hang, on a busy machine too.
const shortly = { timeoutSeconds: 30, messageTimeoutSeconds: 0.15 };

describe("a handler that hangs", () => {
  it("fails by itself when its message's time is up", async () => {
    const subscriber = new Subscriber({
      ...shortly,
      handle: ({ metadata: { id } }) => (id === "bad" ? new Promise(() => {}) : undefined),
    });

    expect(await subscriber.invoke(batch({ id: "a" }, { id: "bad" }, { id: "b" }))).toEqual([
      "message-bad",
    ]);

    expect(subscriber.outcomes).toEqual(["a handled", "bad failed", "b handled"]);
    const failed = subscriber.lines.find(({ message }) => message === "event failed");
    expect(failed).toMatchObject({ error: { code: "SUBSCRIBER_TIMED_OUT" } });
  });

  it("has its signal aborted", async () => {
    const aborted = Promise.withResolvers<boolean>();
    const subscriber = new Subscriber({
      ...shortly,
      handle: async (_event, { signal }) => {
        signal.addEventListener("abort", () => aborted.resolve(signal.aborted));
        await aborted.promise;
        throw new Error("stopped");
      },
    });
    await subscriber.invoke(batch({ id: "a" }));
    expect(await aborted.promise).toBe(true);
  });

  it("is tried again, but not beside others", async () => {
    const subscriber = new Subscriber({
      ...shortly,
      handle: ({ metadata: { id } }) => (id === "bad" ? new Promise(() => {}) : undefined),
    });
    await subscriber.invoke(batch({ id: "bad" }), invocation(2000));
    const note = subscriber.table.read("orders.listener#orders#bad", "IDEMPOTENCY");
    expect(note).toMatchObject({ status: "INPROGRESS", attempts: 1 });
    expire(subscriber, "bad");

    const beside = await subscriber.invoke(batch({ id: "bad", receiveCount: 2 }, { id: "a" }));
    await subscriber.invoke(batch({ id: "b" }, { id: "bad", receiveCount: 3 }));

    expect(beside).toEqual(["message-bad"]);
    expect(subscriber.called).toEqual(["bad", "a", "bad"]);
  });

  it("is not tried again while the invocation lasts over which it hangs", async () => {
    const subscriber = new Subscriber({ ...shortly, handle: () => new Promise(() => {}) });
    const event = batch({ id: "a", receiveCount: 2 });
    await subscriber.invoke(event, invocation(60_000));
    await subscriber.invoke(event, invocation(60_000));
    const failed = subscriber.lines.filter(({ message }) => message === "event failed");
    expect(failed.map(({ error }) => (error as { code: string }).code)).toEqual([
      "SUBSCRIBER_TIMED_OUT",
      "SUBSCRIBER_EVENT_IN_PROGRESS",
    ]);
  });

  it("counts as handled when it finishes after all", async () => {
    const finish = Promise.withResolvers<undefined>();
    const subscriber = new Subscriber({ ...shortly, handle: () => finish.promise });
    expect(await subscriber.invoke(batch({ id: "a" }))).toEqual(["message-a"]);
    finish.resolve(undefined);
    await expect
      .poll(() => subscriber.table.read("orders.listener#orders#a", "IDEMPOTENCY"))
      .toMatchObject({ status: "COMPLETED" });
    expect(await subscriber.invoke(batch({ id: "a", receiveCount: 2 }))).toEqual([]);
    expect(subscriber.called).toEqual(["a"]);
  });
});

describe("a batch whose function's time runs out", () => {
  /** An invocation whose clock the handler turns. */
  function turnable(startMs: number) {
    let leftMs = startMs;
    const context = { ...invocation(), getRemainingTimeInMillis: () => leftMs };
    const turn = (ms: number): void => {
      leftMs -= ms;
    };
    return { context, turn };
  }

  it("stops before, and hands back what it did not touch", async () => {
    const { context, turn } = turnable(30_000);
    const subscriber = new Subscriber({
      timeoutSeconds: 30,
      messageTimeoutSeconds: 10,
      handle: () => turn(10_000),
    });
    const failed = await subscriber.invoke(
      batch({ id: "a" }, { id: "b" }, { id: "c" }, { id: "d" }),
      context,
    );
    expect(subscriber.called).toEqual(["a", "b"]);
    expect(failed).toEqual(["message-c", "message-d"]);
    expect(subscriber.table.calls.filter((call) => call.includes("#c"))).toEqual([]);
    expect(subscriber.metric("EventsFailed")).toBe(0);
    expect(subscriber.lines).toContainEqual(
      expect.objectContaining({ message: "batch handed back in part", received: 4, untouched: 2 }),
    );
  });

  it("gives the first message what time there is, and its handler knows how much", async () => {
    const { context } = turnable(6500);
    const left: number[] = [];
    const subscriber = new Subscriber({
      timeoutSeconds: 30,
      messageTimeoutSeconds: 10,
      handle: (_event, { remainingMs }) => void left.push(remainingMs()),
    });
    expect(await subscriber.invoke(batch({ id: "a" }, { id: "b" }), context)).toEqual([
      "message-b",
    ]);
    expect(left[0]).toBeGreaterThan(4000);
    expect(left[0]).toBeLessThanOrEqual(5001);
  });

  it("hands all of it back when there is none", async () => {
    const { context } = turnable(1000);
    const subscriber = new Subscriber({ timeoutSeconds: 30 });
    expect(await subscriber.invoke(batch({ id: "a" }, { id: "b" }), context)).toEqual([
      "message-a",
      "message-b",
    ]);
    expect(subscriber.table.calls).toEqual([]);
  });

  it("takes those first that were handed back most often", async () => {
    const { context, turn } = turnable(30_000);
    const subscriber = new Subscriber({ handle: () => turn(20_000) });
    await subscriber.invoke(
      batch({ id: "a" }, { id: "b", receiveCount: 2 }, { id: "c", receiveCount: 3 }),
      context,
    );
    expect(subscriber.called).toEqual(["c"]);
  });
});

/** As if the invocation that began the event's handling were over. */
function expire(subscriber: Subscriber, id: string): void {
  const key = `orders.listener#orders#${id} | IDEMPOTENCY`;
  const note = subscriber.table.items.get(key);
  if (!note) throw new Error(`no note on ${id}`);
  subscriber.table.items.set(key, { ...note, inProgressUntil: { S: "2020-01-01T00:00:00.000Z" } });
}
