import { describe, expect, expectTypeOf, it, vi } from "vitest";
import {
  type ConsumeOptions,
  consume,
  expectIgnored,
  expectSubscribed,
  inMemoryState,
} from "../../../client/testing/index.ts";
import { pushActivity } from "../../../functions/contexts/github/subscribers/pushActivity.ts";
import { giveUp } from "../../../project/subscriptions/giveUp.ts";
import { ignored } from "../../../project/subscriptions/ignored.ts";
import { retryAfter } from "../../../project/subscriptions/retryAfter.ts";
import { subscription } from "../../../project/subscriptions/subscription.ts";
import { recordedEvent } from "../../contexts/github/recordedEvents.ts";
import { rejection } from "../testClient.ts";
import { client, consumeOf, placed } from "./support/shop.ts";
import { subscribe } from "./support/subscribe.ts";

const to = "orders@order.placed";

describe("consume", () => {
  it("hands the handler the event as the core bus carries it", async () => {
    const seen: unknown[] = [];
    const subscriber = subscribe({ to, handle: (event) => void seen.push(event) });
    const { outcome, event } = await consumeOf(subscriber, placed);
    expect(outcome).toBe("handled");
    expect(seen).toEqual([event]);
    expect(event).toEqual({
      type: "orders@order.placed",
      source: "orders",
      detailType: "order.placed",
      data: placed.data,
      metadata: {
        id: expect.any(String),
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        correlationId: event.metadata.id,
        acl: { owners: ["administrators"], viewers: [] },
        category: "action",
        severity: "low",
        message: "Title of orders@order.placed",
        schemaVersion: "000000000000",
        hops: 0,
      },
    });
  });

  it("takes what is said of the metadata, and its cause", async () => {
    const cause = client.event("billing@invoice.paid", { invoiceId: "i-1" });
    const metadata = { id: "order-1", actor: { userId: "ada" }, causedBy: cause };
    const { event } = await consumeOf(subscribe({ to }), { ...placed, metadata });
    expect(event.metadata).toMatchObject({
      id: "order-1",
      actor: { userId: "ada" },
      causationId: cause.id,
      correlationId: cause.id,
    });
  });

  it("takes an event that a client made", async () => {
    const made = client.event("orders@order.placed", placed.data);
    const { event } = await consumeOf(subscribe({ to }), made);
    expect(event).toMatchObject({ data: made.data, metadata: { id: made.id } });
  });

  it("takes a raw type's event, whose id and time are the gate's", async () => {
    const push = recordedEvent("github@push", ({ deleted }) => !deleted);
    const metadata = { id: "eb-1", time: "2026-11-20T10:00:00Z" };
    const { event } = await consume(pushActivity, { ...push, metadata });
    expect(event.metadata).toMatchObject({
      id: "eb-1",
      time: "2026-11-20T10:00:00.000Z",
      correlationId: "eb-1",
    });
    const { event: another } = await consume(pushActivity, push);
    expect(another.metadata.id).toMatch(/^eb-[0-9a-f-]{36}$/);
  });

  it("takes an event of the router's own", async () => {
    const subscriber = subscribe({ to: "signalbox@event.rejected" });
    const event = { type: "signalbox@event.rejected", data: { any: 1 } } as const;
    expect(await consumeOf(subscriber, event)).toMatchObject({ outcome: "handled" });
  });

  it("says what was published meanwhile, linked as in the deployed function", async () => {
    const subscriber = subscribe({
      to,
      handle: async ({ data: { orderId: invoiceId } }) => {
        await client.publish(client.event("billing@invoice.paid", { invoiceId }));
      },
    });
    const { published, event } = await consumeOf(subscriber, placed);
    const { id: causationId, correlationId } = event.metadata;
    expect(published).toMatchObject([
      {
        type: "billing@invoice.paid",
        data: { invoiceId: "A-1" },
        metadata: { causationId, correlationId, hops: 1 },
      },
    ]);
  });

  it("says that the handler ignored the event, and why", async () => {
    const subscriber = subscribe({ to, handle: () => ignored("too early") });
    expect(await consumeOf(subscriber, placed)).toMatchObject({
      outcome: "ignored",
      reason: "too early",
    });
  });

  it("says of every branch of a $or why the rule does not match", async () => {
    const when = { data: { $or: [{ note: ["urgent"] }, { orderId: [{ prefix: "XL-" }] }] } };
    const subscriber = subscribe({ to, when, handle: () => undefined });
    expect(await consumeOf(subscriber, placed)).toMatchObject({
      outcome: "not matched",
      reason: expect.stringMatching(
        /^detail\.data\.note is absent.*; and detail\.data\.orderId is /,
      ),
    });
  });

  it("says that the rule does not match, and why", async () => {
    const handle = vi.fn();
    const subscriber = subscribe({ to, when: { data: { note: [{ prefix: "urgent" }] } }, handle });
    expect(await consumeOf(subscriber, placed)).toMatchObject({
      outcome: "not matched",
      reason: 'detail.data.note is absent, wanted {"prefix":"urgent"}',
    });
    const calm = { ...placed, data: { ...placed.data, note: "calm" } };
    expect(await consumeOf(subscriber, calm)).toMatchObject({
      outcome: "not matched",
      reason: 'detail.data.note is "calm", wanted {"prefix":"urgent"}',
    });
    expect(handle).not.toHaveBeenCalled();
  });

  it.each([
    ["throws", new Error("out of paper")],
    ["leaves a promise to fail", new Error("left behind")],
  ])("says that the handler failed, when it %s", async (how, error) => {
    const subscriber = subscribe({
      to,
      handle: async () => {
        if (how === "throws") throw error;
        void Promise.reject(error);
      },
    });
    const result = await consumeOf(subscriber, placed);
    expect(result).toMatchObject({ outcome: "failed" });
    expect("error" in result && result.error).toBe(error);
  });

  it.each([
    [new Error("out of paper"), { retryInSeconds: 1 }],
    [retryAfter(90), { retryInSeconds: 90 }],
    [giveUp("no printer"), { givenUp: "no printer" }],
  ])("says when the event would come again after %s", async (error, then) => {
    const subscriber = subscribe({
      to,
      handle: () => {
        throw error;
      },
    });
    const result = await consumeOf(subscriber, placed);
    expect(result).toMatchObject({ outcome: "failed", ...then });
    expect("retryInSeconds" in result).toBe("retryInSeconds" in then);
  });

  it("fails a handler that takes too long", async () => {
    const settings = { timeoutSeconds: 1, messageTimeoutSeconds: 0.05 };
    const subscriber = subscribe({ to, ...settings, handle: () => new Promise(() => {}) });
    expect(await consumeOf(subscriber, placed)).toMatchObject({
      outcome: "failed",
      error: { code: "SUBSCRIBER_TIMED_OUT" },
    });
  });

  it("is not misled by what the handler logs", async () => {
    const subscriber = subscribe({
      to,
      handle: (_event, { log }) => {
        log.info("well", { outcome: "failed" });
        return ignored("noise");
      },
    });
    expect(await consumeOf(subscriber, placed)).toMatchObject({ outcome: "ignored" });
  });

  it("keeps apart subscribers that run at the same time", async () => {
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, index) => {
        const subscriber = subscribe({
          to,
          handle: async (_event, { state }) => {
            await state.put("own", { index });
            await client.publish(client.event("billing@invoice.paid", { invoiceId: `i-${index}` }));
            if (index % 2 === 1) throw new Error(`no ${index}`);
          },
        });
        return consumeOf(subscriber, placed);
      }),
    );
    expect(results.map(({ state }) => state["own"]?.["index"])).toEqual([...results.keys()]);
    expect(results.map(({ published }) => published.map(({ data }) => data))).toEqual(
      results.map((_, index) => [{ invoiceId: `i-${index}` }]),
    );
    expect(results.map(({ outcome }) => outcome)).toEqual(
      results.map((_, index) => (index % 2 === 1 ? "failed" : "handled")),
    );
  });
});

describe("the state of a subscriber under test", () => {
  const counter = subscribe({
    to,
    handle: async ({ data }, { state }) => {
      const before = await state.get(data.orderId);
      await state.put(data.orderId, { count: Number(before?.["count"] ?? 0) + 1 });
    },
  });

  it("starts empty, and with each event anew", async () => {
    expect((await consumeOf(counter, placed)).state).toEqual({ "A-1": { count: 1 } });
    expect((await consumeOf(counter, placed)).state).toEqual({ "A-1": { count: 1 } });
  });

  it("is handed on from event to event, from what it is told to start with", async () => {
    const state = inMemoryState({ "A-1": { count: 4 }, "A-2": { tags: new Set(["new"]) } });
    expect(state.items).toEqual({ "A-1": { count: 4 }, "A-2": { tags: new Set(["new"]) } });
    await consumeOf(counter, placed, { state });
    await consumeOf(counter, placed, { state });
    expect(state.items["A-1"]).toEqual({ count: 6 });
  });

  it("remembers which events were handled", async () => {
    const state = inMemoryState();
    const event = { ...placed, metadata: { id: "order-1" } };
    expect(await consumeOf(counter, event, { state })).toMatchObject({ outcome: "handled" });
    expect(await consumeOf(counter, event, { state })).toMatchObject({ outcome: "duplicate" });
    expect(state.items).toEqual({ "A-1": { count: 1 } });
  });

  it("refuses what DynamoDB refuses", async () => {
    const subscriber = subscribe({
      to,
      handle: (_event, { state }) => state.addToSet("A-1", "count", "one"),
    });
    const state = inMemoryState({ "A-1": { count: 4 } });
    expect(await consumeOf(subscriber, placed, { state })).toMatchObject({
      outcome: "failed",
      error: { message: expect.stringContaining("incorrect data type") },
    });
  });

  it("is one subscriber's", async () => {
    const state = inMemoryState();
    await consumeOf(counter, placed, { state });
    const error = await rejection(consumeOf(subscribe({ to }), placed, { state }));
    expect(error).toMatchObject({
      code: "TEST_INVALID",
      message: expect.stringContaining("make an inMemoryState() for each"),
    });
  });
});

describe("what consume refuses", () => {
  it("is data that breaks the type's schema, and metadata that breaks the envelope", async () => {
    const data = { orderId: "", items: [] };
    const metadata = { severity: "loud" };
    const event = { type: "orders@order.placed", data, metadata } as unknown as typeof placed;
    const error = await rejection(consumeOf(subscribe({ to }), event));
    expect(error).toMatchObject({ code: "EVENT_INVALID" });
    expect(String(error)).toMatch(/\/metadata\/severity: .*\n- \/data\/orderId: /);
  });

  it("is data that no JSON carries", async () => {
    const cycle: Record<string, unknown> = {};
    cycle["self"] = cycle;
    const throwing = {
      get any(): string {
        throw new Error("not today");
      },
    };
    for (const [data, problem] of [
      [cycle, "refers back to itself"],
      [throwing, "can't be read: not today"],
      [{ at: new Date() }, "is an object of the class Date"],
    ] as const) {
      const event = { type: "orders@anything", data } as const;
      const error = await rejection(consumeOf(subscribe({ to: "orders@anything" }), event));
      expect(String(error)).toContain(problem);
    }
  });

  it.each([
    [{ message: "x" }, /\/metadata\/message: must be left out: the type is raw/],
    [{ hops: 9 }, /\/metadata\/hops: must be at most 8/],
    [{ correlationId: "" }, /\/metadata\/correlationId: /],
    [{ id: "" }, /\/metadata\/id: must be text of 1 to 128/],
    [{ time: "yesterday" }, /\/metadata\/time: must be a time/],
    ["eb-1", /\/metadata\/metadata: must be left out/],
  ])("is %j as metadata of a raw type's event", async (metadata, message) => {
    const event = { ...recordedEvent("github@push"), metadata: metadata as { id: string } };
    const error = await rejection(consume(pushActivity, event));
    expect(error).toMatchObject({ code: "EVENT_INVALID", message: expect.stringMatching(message) });
  });

  it("is an unknown type, and names the nearest", async () => {
    const event = { ...placed, type: "orders@order.plaecd" } as unknown as typeof placed;
    expect(await rejection(consumeOf(subscribe({ to }), event))).toMatchObject({
      code: "EVENT_TYPE_UNKNOWN",
      message: expect.stringContaining("Did you mean orders@order.placed?"),
    });
  });

  it.each([
    [{ source: "orders", "detail-type": "order.placed", detail: {} }, '"source", "detail-type"'],
    [{}, "nothing at all"],
  ])("is an event as it was recorded, without a type: %j", async (event, fields) => {
    const error = await rejection(consumeOf(subscribe({ to }), event as never));
    expect(error).toMatchObject({
      code: "TEST_INVALID",
      message: expect.stringContaining(`the event has no "type", but ${fields}`),
    });
    expect(String(error)).toContain("recorded(type, json)");
  });

  it.each([undefined, null, "push", [placed]])("is %j in place of an event", async (event) => {
    const error = await rejection(consumeOf(subscribe({ to }), event as unknown as typeof placed));
    expect(error).toMatchObject({ code: "TEST_INVALID" });
  });

  it.each([undefined, null, {}, { to: [] }, [], () => {}])(
    "is %o in place of a subscriber",
    async (subscriber) => {
      const error = await rejection(consumeOf(subscriber as never, placed));
      expect(error).toMatchObject({
        code: "TEST_INVALID",
        message: expect.stringContaining(
          "it takes a subscriber as subscription({ to, handle, … })",
        ),
      });
    },
  );

  it("is an unknown option, and a state that is none", async () => {
    for (const [options, message] of [
      [{ stat: 1 }, 'unknown option "stat"'],
      [{ state: {} }, "state must be what inMemoryState() makes"],
      [{ catalog: {} }, "catalog must be an event catalog"],
    ] as const) {
      const error = await rejection(
        consumeOf(subscribe({ to }), placed, options as unknown as ConsumeOptions),
      );
      expect(error).toMatchObject({
        code: "OPTIONS_INVALID",
        message: expect.stringContaining(message),
      });
    }
  });
});

describe("the types of consume", () => {
  it("tie data to its type", () => {
    const subscriber = subscription({ to: "github@push", handle: () => undefined });
    const misuse = () => [
      // The error stands at the field that is wrong.
      consume(subscriber, {
        type: "github@push",
        // @ts-expect-error a push is more than its ref
        data: { ref: "x" },
      }),
      expectSubscribed(subscriber, {
        // @ts-expect-error there is no such type
        type: "github@psuh",
        data: recordedEvent("github@push").data,
      }),
      expectIgnored(subscriber, {
        ...recordedEvent("github@push"),
        // @ts-expect-error there is no such metadata
        metadata: { urgency: "high" },
      }),
      // @ts-expect-error a push is more than its ref
      consume(subscriber, { type: "github@push", data: { ref: "x" } }),
      // @ts-expect-error there is no such type
      consume(subscriber, { type: "github@psuh", data: {} }),
      // @ts-expect-error there is no such metadata
      consume(subscriber, { ...recordedEvent("github@push"), metadata: { urgency: "high" } }),
    ];
    expect(misuse).toBeTypeOf("function");
    expectTypeOf<Awaited<ReturnType<typeof consume>>["outcome"]>().toEqualTypeOf<
      "handled" | "ignored" | "duplicate" | "failed" | "not matched"
    >();
  });
});
