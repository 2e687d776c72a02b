import { describe, expect, it } from "vitest";
import { giveUp } from "../../../../project/subscriptions/giveUp.ts";
import { retryAfter } from "../../../../project/subscriptions/retryAfter.ts";
import { batch, invocation, record } from "./support/messages.ts";
import { Subscriber, type SubscriberOptions } from "./support/Subscriber.ts";

function failing(options: Omit<SubscriberOptions, "handle"> = {}, error = new Error("refused")) {
  return new Subscriber({
    ...options,
    handle: ({ metadata: { id } }) => {
      if (id.startsWith("bad")) throw error;
    },
  });
}

const note = (subscriber: Subscriber, name: string) =>
  subscriber.lines.find(({ message }) => message === name);

describe("a message that failed in a known way", () => {
  it.each([
    [1, 1],
    [2, 5],
    [3, 30],
    [4, 120],
    [5, 600],
    [6, 1800],
    [53, 1800],
  ])("comes back, after receive %i, in %i s", async (receiveCount, seconds) => {
    const subscriber = failing();
    expect(await subscriber.invoke(batch({ id: "bad", receiveCount }))).toEqual(["message-bad"]);
    expect(subscriber.queue.delays.get("receipt-message-bad")).toBe(seconds);
    expect(note(subscriber, "event failed")).toMatchObject({ retryInSeconds: seconds });
  });

  it("comes back by the subscription's own schedule", async () => {
    const subscriber = failing({ retry: { attempts: 6, schedule: [7, 20] } });
    await subscriber.invoke(
      batch({ id: "bad1" }, { id: "bad2", receiveCount: 2 }, { id: "bad5", receiveCount: 5 }),
    );
    expect(Object.fromEntries(subscriber.queue.delays)).toEqual({
      "receipt-message-bad1": 7,
      "receipt-message-bad2": 20,
      "receipt-message-bad5": 20,
    });
  });

  it("is parked by its queue at once after the last attempt", async () => {
    const subscriber = failing({ retry: { attempts: 5 } });
    const receive = batch({ id: "bad", receiveCount: 5 });
    expect(await subscriber.invoke(receive)).toEqual(["message-bad"]);
    expect(subscriber.queue.delays.get("receipt-message-bad")).toBe(0);
    const givenUp = "attempt 5 of 5 failed";
    expect(note(subscriber, "event failed")).toMatchObject({ givenUp });
  });

  it("does so where the state table fails it", async () => {
    const subscriber = failing();
    subscriber.table.fault = () => "refuse";
    expect(await subscriber.invoke(batch({ id: "a" }))).toEqual(["message-a"]);
    expect(subscriber.queue.delays.get("receipt-message-a")).toBe(1);
  });

  it("is counted with the time since it was sent", async () => {
    const sent = Date.now() - 700_000;
    const old = record({ id: "bad", receiveCount: 6 });
    const attributes = { ...old.attributes, SentTimestamp: String(sent) };
    const subscriber = failing();
    const young = { ...old.attributes, SentTimestamp: String(Date.now() + 5000) };
    const other = { ...record({ id: "bad2" }), attributes: young };
    await subscriber.invoke({ Records: [other, record({ id: "a" }), { ...old, attributes }] });
    expect(subscriber.metric("OldestFailureAge")).toBeGreaterThanOrEqual(700);
    const early = failing();
    await early.invoke({ Records: [other] });
    expect(early.lines).toContainEqual(expect.objectContaining({ OldestFailureAge: 0 }));
    await subscriber.invoke(batch({ id: "b" }));
    expect(subscriber.lines.at(-1)).not.toHaveProperty("OldestFailureAge");
  });
});

describe("a message whose handler ran out of time", () => {
  const hanging = (options: SubscriberOptions = {}) =>
    new Subscriber({
      timeoutSeconds: 10,
      messageTimeoutSeconds: 0.02,
      ...options,
      handle: () => new Promise(() => {}),
    });

  it("waits as long as one whose process died", async () => {
    const subscriber = hanging();
    await subscriber.invoke(batch({ id: "a" }));
    expect(subscriber.queue.delays.get("receipt-message-a")).toBe(60);
  });

  it("waits longer where the schedule says so", async () => {
    const subscriber = hanging();
    await subscriber.invoke(batch({ id: "a", receiveCount: 7 }));
    expect(subscriber.queue.delays.get("receipt-message-a")).toBe(1800);
  });
});

describe("retryAfter", () => {
  it.each([
    [1, 1],
    [0.2, 1],
    [90.5, 91],
    [43_200, 42_000],
  ])("brings the event back after %d s: %d", async (seconds, delay) => {
    const subscriber = failing({}, retryAfter(seconds, "rate limit"));
    expect(await subscriber.invoke(batch({ id: "bad", receiveCount: 4 }))).toEqual(["message-bad"]);
    expect(subscriber.queue.delays.get("receipt-message-bad")).toBe(delay);
    expect(note(subscriber, "event put off")).toMatchObject({
      level: "WARN",
      outcome: "failed",
      retryInSeconds: delay,
      error: { code: "SUBSCRIBER_RETRY_ASKED" },
    });
  });

  it("asks in vain after the last attempt", async () => {
    const subscriber = failing({ retry: { attempts: 5 } }, retryAfter(60));
    await subscriber.invoke(batch({ id: "bad", receiveCount: 5 }));
    expect(subscriber.queue.delays.get("receipt-message-bad")).toBe(0);
    expect(note(subscriber, "event failed")).toMatchObject({ level: "ERROR" });
  });

  it.each([0, -1, 43_201, Number.NaN, Number.POSITIVE_INFINITY, "60", null])(
    "rejects %j, and the event comes again by the schedule",
    async (seconds) => {
      const subscriber = new Subscriber({
        handle: () => {
          throw retryAfter(seconds as number);
        },
      });
      await subscriber.invoke(batch({ id: "a", receiveCount: 2 }));
      expect(subscriber.queue.delays.get("receipt-message-a")).toBe(5);
      expect(note(subscriber, "event failed")).toMatchObject({
        error: { code: "SUBSCRIBER_HANDLER_FAILED" },
      });
    },
  );

  it("is refused as an answer", async () => {
    const subscriber = new Subscriber({ handle: () => retryAfter(1) as never });
    expect(await subscriber.invoke(batch({ id: "a" }))).toEqual(["message-a"]);
    expect(note(subscriber, "event failed")).toMatchObject({
      error: { code: "SUBSCRIBER_HANDLER_FAILED" },
    });
  });
});

describe("giveUp", () => {
  it("parks the event at once, with the reason, and spares its neighbours", async () => {
    const subscriber = failing({}, giveUp("there is no account 7"));
    const receive = batch({ id: "a" }, { id: "bad" }, { id: "b" });
    expect(await subscriber.invoke(receive)).toEqual([]);
    expect(subscriber.outcomes).toEqual(["a handled", "bad failed", "b handled"]);
    expect(subscriber.queue.parked).toEqual([
      { body: receive.Records[1]?.body, reason: "there is no account 7" },
    ]);
    expect(note(subscriber, "event failed")).toMatchObject({ givenUp: "there is no account 7" });
    expect(subscriber.metric("EventsFailed")).toBe(1);
  });

  it("leaves the event to be handled when it is redriven", async () => {
    let isMended = false;
    const subscriber = new Subscriber({
      handle: () => {
        if (!isMended) throw giveUp("no account");
      },
    });
    await subscriber.invoke(batch({ id: "a" }));
    isMended = true;
    await subscriber.invoke(batch({ id: "a" }));
    expect(subscriber.outcomes).toEqual(["a failed", "a handled"]);
  });

  it.each(["refuse", "lose"] as const)("brings it back when parking fails: %s", async (fault) => {
    const subscriber = failing({}, giveUp("no account"));
    subscriber.queue.fault = (call) => (call === "park" ? fault : undefined);
    expect(await subscriber.invoke(batch({ id: "bad" }))).toEqual(["message-bad"]);
    expect(note(subscriber, "message not parked")).toMatchObject({ messageId: "message-bad" });
  });
});

describe("a queue that can't be told", () => {
  it.each(["refuse", "lose"] as const)("has the message back all the same: %s", async (fault) => {
    const subscriber = failing();
    subscriber.queue.fault = () => fault;
    expect(await subscriber.invoke(batch({ id: "bad" }, { id: "a" }))).toEqual(["message-bad"]);
    expect(subscriber.outcomes).toEqual(["bad failed", "a handled"]);
    expect(note(subscriber, "message not sent back")).toMatchObject({ messageId: "message-bad" });
  });

  it("is not waited for past the invocation's time", async () => {
    const subscriber = failing({ timeoutSeconds: 1, messageTimeoutSeconds: 0.1 });
    subscriber.queue.fault = () => "hang";
    expect(await subscriber.invoke(batch({ id: "bad" }, { id: "a" }), invocation(600))).toEqual([
      "message-bad",
    ]);
  });
});

describe("a message that was not looked at", () => {
  it("waits as if it had failed, so that its receives last, but is not counted as failed", async () => {
    const subscriber = new Subscriber({
      timeoutSeconds: 30,
      messageTimeoutSeconds: 10,
    });
    const receive = batch({ id: "a", receiveCount: 4 }, { id: "b", receiveCount: 3 });
    expect(await subscriber.invoke(receive, invocation(5000))).toEqual(["message-b"]);
    expect(subscriber.called).toEqual(["a"]);
    expect(subscriber.queue.delays.get("receipt-message-b")).toBe(30);
    expect(subscriber.metric("EventsFailed")).toBe(0);
  });
});
