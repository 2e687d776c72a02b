import { describe, expect, it } from "vitest";
import { type ClientOptions, PublishError } from "../../../client/index.ts";
import { placedOrders, rejection, testClient } from "../testClient.ts";
import { type Harness, harnesses } from "./harnesses.ts";

/** Short pauses, and time enough for a call on a busy machine. */
const quick = { backoffBaseMs: 1, backoffCapMs: 2 };

describe.each(harnesses)("a client over $name", ({ start }) => {
  const clientOf = (harness: Harness, options: Partial<ClientOptions> = {}) =>
    testClient({ transport: harness.transport, ...quick, ...options });

  it("delivers what it was given, byte for byte", async () => {
    await using harness = await start();
    const client = clientOf(harness);
    const event = client.event("orders@anything", {
      text: 'ünïcode 😀 \u2028 \u0000 " \\ </script>',
      lone: "\ud800",
      numbers: [0.1, 1e21, -5e-324, 9_007_199_254_740_991],
    });
    expect(await client.publish(event)).toEqual([event.id]);
    expect(harness.stored("ingress")).toMatchObject([
      { source: "orders", detailType: "anything", detail: event.detail },
    ]);
  });

  it("delivers raw events, and answers the id that the gate will give them", async () => {
    await using harness = await start();
    const client = clientOf(harness);
    const ids = await client.publish(client.event("hooks@ping", { zen: "less" }));
    const [stored] = harness.stored("ingress");
    expect(stored?.detail).toBe('{"zen":"less"}');
    expect(ids).toEqual([`eb-${stored?.eventId}`]);
  });

  it("splits by ten entries and answers ids in order", async () => {
    await using harness = await start();
    const client = clientOf(harness);
    const events = placedOrders(client, 25);
    expect(await client.publish(events)).toEqual(events.map((event) => event.id));
    expect(harness.calls()).toBe(3);
    expect(harness.stored("ingress")).toHaveLength(25);
  });

  it("splits by size", async () => {
    await using harness = await start();
    const client = clientOf(harness);
    const bulk = "x".repeat(400 * 1024);
    await client.publish([1, 2, 3].map(() => client.event("orders@anything", bulk)));
    expect(harness.calls()).toBe(2);
    expect(harness.stored("ingress")).toHaveLength(3);
  });

  it("takes the largest event that may be made", async () => {
    await using harness = await start();
    const client = clientOf(harness);
    await client.publish(client.event("orders@anything", "x".repeat(899 * 1024)));
    expect(harness.stored("ingress")).toHaveLength(1);
  });

  it("sends only the failed entries again", async () => {
    await using harness = await start();
    harness.inject({
      entry: ({ detail }, call) =>
        call === 1 && detail.includes("order-3") ? "ThrottlingException" : undefined,
    });
    const client = clientOf(harness);
    const events = placedOrders(client, 10);
    expect(await client.publish(events)).toEqual(events.map((event) => event.id));
    expect(harness.calls()).toBe(2);
    expect(idsOn(harness)).toEqual([...ids(0, 3), ...ids(4, 10), "order-3"]);
  });

  it.each(["throttled", "internal", "answer-lost"] as const)(
    "sends a call again that was %s",
    async (fault) => {
      await using harness = await start();
      harness.inject({ call: (call) => (call === 1 ? fault : undefined) });
      const client = clientOf(harness);
      expect(await client.publish(placedOrders(client, 3))).toEqual(ids(0, 3));
      expect(new Set(idsOn(harness))).toEqual(new Set(ids(0, 3)));
      expect(harness.calls()).toBe(2);
    },
  );

  it("sends a call again whose answer doesn't come in time", async () => {
    await using harness = await start();
    harness.inject({ call: (call) => (call === 1 ? "hangs" : undefined) });
    const client = clientOf(harness, { callTimeoutMs: 100 });
    expect(await client.publish(placedOrders(client, 1))).toEqual(["order-0"]);
  });

  it("rejects with what EventBridge refuses for good, and delivers the rest", async () => {
    await using harness = await start();
    harness.inject({
      entry: ({ detail }) => (detail.includes("order-1") ? "MalformedDetail" : undefined),
    });
    const client = clientOf(harness);
    const error = await rejection(client.publish(placedOrders(client, 3)));
    expect(error).toBeInstanceOf(PublishError);
    expect(error).toMatchObject({
      code: "PUBLISH_FAILED",
      retryable: false,
      failures: [
        {
          index: 1,
          id: "order-1",
          type: "orders@order.placed",
          code: "MalformedDetail",
          attempts: 1,
          fateUnknown: false,
        },
      ],
      accepted: [
        { index: 0, id: "order-0" },
        { index: 2, id: "order-2" },
      ],
    });
    expect(harness.calls()).toBe(1);
  });

  it("rejects with the events that are not allowed, and delivers those of the same call", async () => {
    await using harness = await start();
    harness.inject({ deniedSources: ["billing"] });
    const client = clientOf(harness);
    const invoice = client.event("billing@invoice.paid", { invoiceId: "i" }, { id: "invoice" });
    const [first, ...rest] = placedOrders(client, 4);
    if (!first) throw new Error("four orders were made");
    const error = await rejection(client.publish([first, invoice, ...rest]));
    expect(error).toMatchObject({
      code: "PUBLISH_FAILED",
      retryable: false,
      failures: [{ index: 1, id: "invoice", code: "AccessDenied", fateUnknown: false }],
    });
    expect(idsOn(harness)).toEqual(ids(0, 4));
  });

  it("rejects when throttled to the end, saying what was accepted", async () => {
    await using harness = await start();
    harness.inject({
      entry: ({ detail }) => (detail.includes("order-0") ? "ThrottlingException" : undefined),
    });
    const client = clientOf(harness, { maxAttempts: 3 });
    const error = await rejection(client.publish(placedOrders(client, 2)));
    expect(error).toMatchObject({
      code: "PUBLISH_FAILED",
      retryable: true,
      failures: [{ index: 0, code: "ThrottlingException", attempts: 3, retryable: true }],
      accepted: [{ index: 1, id: "order-1" }],
    });
  });

  it("rejects an event whose answers are all lost as one that may be on the bus", async () => {
    await using harness = await start();
    harness.inject({ call: () => "answer-lost" });
    const client = clientOf(harness, { maxAttempts: 2 });
    const error = await rejection(client.publish(placedOrders(client, 1)));
    expect(error).toMatchObject({
      failures: [{ code: "NoAnswer", attempts: 2, fateUnknown: true, retryable: true }],
      accepted: [],
    });
    expect(String(error)).toContain("may be on the bus all the same");
  });

  it("never sends a raw event again whose answer was lost: nobody could see the duplicate", async () => {
    await using harness = await start();
    harness.inject({ call: (call) => (call === 1 ? "answer-lost" : undefined) });
    const client = clientOf(harness);
    const error = await rejection(client.publish(client.event("hooks@ping", { zen: "once" })));
    expect(error).toMatchObject({
      retryable: false,
      failures: [{ id: undefined, code: "NoAnswer", attempts: 1, fateUnknown: true }],
    });
    expect(harness.stored("ingress")).toHaveLength(1);
  });

  it("sends a raw event again that was throttled", async () => {
    await using harness = await start();
    harness.inject({ call: (call) => (call === 1 ? "throttled" : undefined) });
    const client = clientOf(harness);
    await client.publish(client.event("hooks@ping", { zen: "twice" }));
    expect(harness.stored("ingress")).toHaveLength(1);
  });

  it("rejects a bus that does not exist, sending nothing", async () => {
    await using harness = await start();
    const client = clientOf(harness, { busName: "ingres" });
    const error = await rejection(client.publish(placedOrders(client, 1)));
    expect(error).toMatchObject({ code: "BUS_UNKNOWN" });
    expect(String(error)).toContain("ingres ");
    expect(harness.calls()).toBe(0);
  });

  it("rejects when it may not look for the bus, naming the permission and the way out", async () => {
    await using harness = await start();
    harness.inject({ describeDenied: true });
    const client = clientOf(harness);
    const error = await rejection(client.publish(placedOrders(client, 1)));
    expect(error).toMatchObject({ code: "BUS_UNVERIFIED", retryable: false });
    expect(String(error)).toMatch(/events:DescribeEventBus.*verifyBus: false/s);
    expect(harness.calls()).toBe(0);
    harness.inject({});
    expect(await client.publish(placedOrders(client, 1))).toEqual(["order-0"]);
  });

  it("doesn't look for the bus when told so", async () => {
    await using harness = await start({ verifyBus: false });
    harness.inject({ describeDenied: true });
    const client = clientOf(harness);
    expect(await client.publish(placedOrders(client, 1))).toEqual(["order-0"]);
    const lost = clientOf(harness, { busName: "ingres" });
    expect(await lost.publish(placedOrders(lost, 1))).toEqual(["order-0"]);
    expect(harness.stored("ingres")).toEqual([]);
  });

  it("stops when aborted in the middle of a call", async () => {
    await using harness = await start();
    const abort = new AbortController();
    harness.inject({
      call: () => {
        abort.abort(new Error("the user left"));
        return "hangs";
      },
    });
    const client = clientOf(harness);
    const publishing = client.publish(placedOrders(client, 2), { signal: abort.signal });
    const error = await rejection(publishing);
    expect(error).toMatchObject({
      code: "PUBLISH_FAILED",
      cause: { message: "the user left" },
      failures: [
        { code: "NoAnswer", attempts: 1, fateUnknown: true },
        { code: "NoAnswer", attempts: 1, fateUnknown: true },
      ],
    });
  });

  it("sends nothing when aborted before", async () => {
    await using harness = await start();
    const client = clientOf(harness);
    const publishing = client.publish(placedOrders(client, 1), { signal: AbortSignal.abort() });
    expect(await rejection(publishing)).toMatchObject({
      failures: [{ code: "NotSent", attempts: 0, fateUnknown: false }],
    });
    expect(harness.calls()).toBe(0);
  });
});

function ids(from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, index) => `order-${from + index}`);
}

function idsOn(harness: Harness): string[] {
  return harness.stored("ingress").map(({ detail }) => JSON.parse(detail).metadata.id);
}
