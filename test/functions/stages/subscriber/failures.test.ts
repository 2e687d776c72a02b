import { describe, expect, it } from "vitest";
import type { Subscription } from "../../../../project/subscriptions/subscription.ts";
import { batch, eventText, invocation, record } from "./support/messages.ts";
import { Subscriber } from "./support/Subscriber.ts";

/** Handles every event but `bad`, over which it fails. */
function failingOver(fail: Subscription["handle"]): Subscription["handle"] {
  return (event, context) => (event.metadata.id === "bad" ? fail(event, context) : undefined);
}

const threeWithBad = batch({ id: "a" }, { id: "bad" }, { id: "b" });

describe("a failure of one message never fails another", () => {
  const evil = new Proxy(new Error("evil"), {
    get: () => {
      throw new Error("even looking at it fails");
    },
  });
  const failures: readonly (readonly [string, Subscription["handle"]])[] = [
    ["a synchronous throw", () => raise(new Error("no"))],
    ["a rejected promise", async () => raise(new Error("no"))],
    ["a thrown text", async () => raise("no")],
    ["undefined thrown", async () => raise(undefined)],
    ["null thrown", async () => raise(null)],
    ["an object without prototype thrown", async () => raise(Object.create(null))],
    ["an error that can't be looked at", async () => raise(evil)],
    ["an endless recursion", async () => recurse()],
    ["a promise left to reject", async () => void Promise.reject(new Error("left behind"))],
    ["a callback that throws while it waits", () => waitFor(() => raise(new Error("in a timer")))],
    [
      "a promise that rejects while it waits",
      () => waitFor(() => void Promise.reject(new Error("unawaited"))),
    ],
  ];

  it.each(failures)("%s", async (_name, fail) => {
    const subscriber = new Subscriber({ handle: failingOver(fail) });

    expect(await subscriber.invoke(threeWithBad)).toEqual(["message-bad"]);

    expect(subscriber.outcomes).toEqual(["a handled", "bad failed", "b handled"]);
    expect(subscriber.metric("EventsFailed")).toBe(1);
  });

  it("also not when a promise left behind rejects after its event was handled", async () => {
    const late = Promise.withResolvers<undefined>();
    const subscriber = new Subscriber({
      handle: ({ metadata: { id } }) => {
        if (id === "a") void late.promise.then(() => raise(new Error("late")));
        else late.resolve(undefined);
      },
    });

    expect(await subscriber.invoke(batch({ id: "a" }, { id: "b" }, { id: "c" }))).toEqual([]);

    expect(subscriber.outcomes).toEqual(["a handled", "b handled", "c handled"]);
    const stray = subscriber.lines.find(({ message }) => message === "error in the background");
    expect(stray).toMatchObject({ level: "ERROR", error: { message: "late" } });
  });

  it("is logged with the event's ids and the error", async () => {
    const subscriber = new Subscriber({ handle: () => raise(new Error("out of paper")) });

    await subscriber.invoke(
      batch({ id: "a", metadata: { correlationId: "root" }, receiveCount: 3 }),
    );

    expect(subscriber.lines[0]).toMatchObject({
      level: "ERROR",
      message: "event failed",
      outcome: "failed",
      subscriber: "orders.listener",
      eventId: "a",
      source: "orders",
      type: "orders@placed",
      correlationId: "root",
      messageId: "message-a",
      receiveCount: 3,
      error: { message: "out of paper" },
    });
  });

  it("leaves the process's own listeners as they were", async () => {
    const before = process.rawListeners("unhandledRejection");
    await new Subscriber({ handle: () => raise(new Error("no")) }).invoke(threeWithBad);
    expect(process.rawListeners("unhandledRejection")).toEqual(before);
  });
});

describe("a message that is no event of the core bus", () => {
  const bodies: readonly (readonly [string, string])[] = [
    ["no JSON", "{"],
    ["empty", ""],
    ["a JSON text", '"event"'],
    ["null", "null"],
    ["a list", "[]"],
    ["an object of nothing", "{}"],
    ["without detail", '{"source":"orders","detail-type":"placed"}'],
    ["detail as text", '{"source":"orders","detail-type":"placed","detail":"{}"}'],
    ["without metadata", '{"source":"orders","detail-type":"placed","detail":{"data":{}}}'],
    ["without data", '{"source":"orders","detail-type":"placed","detail":{"metadata":{"id":"x"}}}'],
    ["10,000 levels deep", `${"[".repeat(10_000)}${"]".repeat(10_000)}`],
  ];

  it.each(bodies)("is parked by itself, at once: %s", async (_name, body) => {
    const subscriber = new Subscriber();
    const event = batch({ id: "a" }, { messageId: "odd", body }, { id: "b" });

    expect(await subscriber.invoke(event)).toEqual([]);

    expect(subscriber.called).toEqual(["a", "b"]);
    expect(subscriber.queue.parked).toEqual([
      { body, reason: expect.stringContaining("no event") },
    ]);
    const failed = subscriber.lines.find(({ message }) => message === "event failed");
    expect(failed).toMatchObject({ error: { code: "SUBSCRIBER_MESSAGE_UNREADABLE" } });
  });

  it("can't reach a prototype", async () => {
    const data: unknown = JSON.parse(
      '{"__proto__":{"polluted":true},"constructor":{"prototype":{}}}',
    );
    const seen: unknown[] = [];
    const subscriber = new Subscriber({ handle: (event) => void seen.push(event.data) });

    expect(await subscriber.invoke(batch({ id: "a", data }))).toEqual([]);

    expect(Object.keys(seen[0] as object)).toEqual(["__proto__", "constructor"]);
    expect({}).not.toHaveProperty("polluted");
  });
});

describe("an event that the function was not built for", () => {
  const bodies: readonly (readonly [string, string])[] = [
    ["without an id", eventText({}).replace('"id":"event-1",', "")],
    ["with a number as id", eventText({}).replace('"id":"event-1"', '"id":7')],
    ["of an unknown type", eventText({ detailType: "cancelled" })],
    ["of another context", eventText({ source: "github", detailType: "push" })],
    ["of a type called constructor", eventText({ source: "orders", detailType: "constructor" })],
    ["invalid by its schema", eventText({ data: { broken: true } })],
  ];

  it.each(bodies)("fails by itself, and comes again: %s", async (_name, body) => {
    const subscriber = new Subscriber();
    const event = batch({ id: "a" }, { messageId: "odd", body }, { id: "b" });

    expect(await subscriber.invoke(event)).toEqual(["odd"]);
    expect(await subscriber.invoke(event)).toEqual(["odd"]);

    expect(subscriber.called).toEqual(["a", "b"]);
    expect(subscriber.queue.delays.get("receipt-odd")).toBe(1);
    const failed = subscriber.lines.find(({ message }) => message === "event failed");
    expect(failed).toMatchObject({ error: { code: "SUBSCRIBER_MESSAGE_INVALID" } });
  });
});

describe("batches out of the ordinary", () => {
  it("are answered when empty", async () => {
    const subscriber = new Subscriber();
    expect(await subscriber.invoke({ Records: [] })).toEqual([]);
  });

  it.each([undefined, null, {}, { Records: "none" }])("rejects %j as a whole", async (event) => {
    const subscriber = new Subscriber();
    await expect(subscriber.invoke(event as never)).rejects.toMatchObject({
      code: "SUBSCRIBER_BATCH_INVALID",
    });
  });

  it("handles a message that is in the batch twice once", async () => {
    const subscriber = new Subscriber();
    expect(await subscriber.invoke(batch({ id: "a" }, { id: "a" }))).toEqual([]);
    expect(subscriber.called).toEqual(["a"]);
    expect(subscriber.outcomes).toEqual(["a handled", "a duplicate"]);
  });

  it("names a message once that is in the batch twice and fails", async () => {
    const subscriber = new Subscriber({ handle: () => raise(new Error("no")) });
    expect(await subscriber.invoke(batch({ id: "a" }, { id: "a" }))).toEqual(["message-a"]);
  });

  it.each(["", undefined])(
    "comes back as a whole when a message fails whose id is %j: it can't be named",
    async (messageId) => {
      const subscriber = new Subscriber({ handle: failingOver(() => raise(new Error("no"))) });
      const nameless = { ...record({ id: "bad" }), messageId } as ReturnType<typeof record>;
      await expect(
        subscriber.invoke({ Records: [record({ id: "a" }), nameless] }),
      ).rejects.toMatchObject({ code: "SUBSCRIBER_BATCH_INVALID" });
      expect(subscriber.outcomes).toEqual(["a handled", "bad failed"]);
    },
  );

  it("takes records without the attributes that SQS gives them", async () => {
    const subscriber = new Subscriber();
    const bare = { messageId: "m", body: eventText({ id: "a" }) } as ReturnType<typeof record>;
    expect(await subscriber.invoke({ Records: [bare] })).toEqual([]);
  });

  it("handles a thousand messages in one go", async () => {
    const subscriber = new Subscriber({ idempotency: "off" });
    const many = Array.from({ length: 1000 }, (_, index) => ({ id: `e${index}` }));
    expect(await subscriber.invoke(batch(...many), invocation(900_000))).toEqual([]);
    expect(subscriber.called).toHaveLength(1000);
  });
});

describe("what a handler returns", () => {
  it.each([
    [true, "true"],
    [7, "7"],
    ["done", '"done"'],
    ["", '""'],
    [null, "null"],
    [[], "a list"],
    [{ outcome: "handled" }, "an object"],
  ])("fails the event when it is %j, and says so", async (returned, shown) => {
    const subscriber = new Subscriber({ handle: () => returned as never });
    expect(await subscriber.invoke(batch({ id: "a" }))).toEqual(["message-a"]);
    expect(subscriber.outcomes).toEqual(["a failed"]);
    expect(subscriber.lines[0]).toMatchObject({
      level: "ERROR",
      eventId: "a",
      error: {
        code: "SUBSCRIBER_HANDLER_FAILED",
        message: expect.stringContaining(`The handler returned ${shown}, and may return nothing`),
      },
    });
  });
});

describe("a handler's log", () => {
  it("carries the event's ids on every line, and its trace", async () => {
    const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    const subscriber = new Subscriber({
      handle: (_event, { log }) => log.info("working", { step: 1, eventId: "forged" }),
    });
    await subscriber.invoke(
      batch({
        id: "a",
        metadata: { causationId: "before", traceparent: `00-${traceId}-00f067aa0ba902b7-01` },
      }),
    );
    expect(subscriber.lines[0]).toMatchObject({
      message: "working",
      step: 1,
      subscriber: "orders.listener",
      eventId: "a",
      causationId: "before",
      traceId,
    });
  });

  it("never fails the event with what it can't write", async () => {
    const circular: Record<string, unknown> = { toJSON: () => raise(new Error("no JSON")) };
    const subscriber = new Subscriber({ handle: (_event, { log }) => log.info("odd", circular) });
    expect(await subscriber.invoke(batch({ id: "a" }))).toEqual([]);
    expect(subscriber.outcomes).toEqual(["a handled"]);
  });
});

function raise(error: unknown): never {
  throw error;
}

function recurse(): never {
  return recurse();
}

/** Never resolves: what it starts fails meanwhile. */
async function waitFor(start: () => void): Promise<undefined> {
  setTimeout(start, 1);
  return new Promise(() => {});
}
