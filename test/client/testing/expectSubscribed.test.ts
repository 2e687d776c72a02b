import { describe, expect, it, vi } from "vitest";
import type { ExpectSubscribedOptions } from "../../../client/testing/index.ts";
import type { RoutedEvent } from "../../../core/envelope/Envelope.ts";
import { ignored } from "../../../project/subscriptions/ignored.ts";
import type { Subscription } from "../../../project/subscriptions/subscription.ts";
import { rejection } from "../testClient.ts";
import { client, placed, subscribed } from "./support/shop.ts";
import { subscribe } from "./support/subscribe.ts";

const to = "orders@order.placed";

/** With which message it fails. */
async function failure(
  subscriber: Subscription,
  options: ExpectSubscribedOptions = {},
): Promise<string> {
  const event = { ...placed, metadata: { id: "order-1" } };
  const error = await rejection(subscribed(subscriber, event, options));
  expect((error as Error).name).toBe("AssertionError");
  return (error as Error).message;
}

/** Publishes that an invoice was paid, under that id or one of its own each time. */
async function pay(event: RoutedEvent, id?: string): Promise<void> {
  const metadata = { causedBy: event, ...(id === undefined ? {} : { id }) };
  await client.publish(client.event("billing@invoice.paid", { invoiceId: "i-1" }, metadata));
}

const counter = {
  to,
  handle: async (_event, { state }) => {
    const before = await state.get("orders");
    await state.put("orders", { count: Number(before?.["count"] ?? 0) + 1 });
  },
} satisfies Parameters<typeof subscribe<typeof to>>[0];

describe("expectSubscribed", () => {
  it("passes when the handler takes the event, and gives what became of it", async () => {
    const subscriber = subscribe({ to, handle: (_event, { state }) => state.put("a", { b: 1 }) });
    expect(await subscribed(subscriber, placed)).toMatchObject({
      outcome: "handled",
      state: { a: { b: 1 } },
    });
  });

  it("has the message come twice, of which a strict subscriber takes one", async () => {
    const handle = vi.fn();
    await subscribed(subscribe({ to, handle }), placed);
    expect(handle).toHaveBeenCalledTimes(1);
    await subscribed(subscribe({ ...counter }), placed);
  });

  it.each(["relaxed", "off"] as const)(
    "has the handler run twice where it may: %s",
    async (idempotency) => {
      const handle = vi.fn();
      await subscribed(subscribe({ to, idempotency, handle }), placed);
      expect(handle).toHaveBeenCalledTimes(2);
    },
  );

  it("has the handler run twice after a crash", async () => {
    const handle = vi.fn();
    await subscribed(subscribe({ to, handle }), placed, { afterCrash: true });
    expect(handle).toHaveBeenCalledTimes(2);
  });

  it.each<[string, object, ExpectSubscribedOptions]>([
    ["without idempotency", { idempotency: "off" }, {}],
    ["with relaxed idempotency", { idempotency: "relaxed" }, {}],
    ["after a crash", {}, { afterCrash: true }],
  ])("fails for a handler that counts twice: one %s", async (_, settings, options) => {
    expect(await failure(subscribe({ ...counter, ...settings }), options)).toBe(
      "expected the subscriber to orders@order.placed to handle orders@order.placed order-1 with " +
        "one effect, but when it came a second time the handler \n" +
        "  changed its state: /orders/count is 2, expected 1",
    );
  });

  it("fails for a handler that publishes twice under ids of their own", async () => {
    const subscriber = subscribe({ to, idempotency: "off", handle: (event) => pay(event) });
    expect(await failure(subscriber)).toMatch(
      /the handler \n {2}published billing@invoice\.paid \S+ {"invoiceId":"i-1"} again; give it an id/,
    );
  });

  it("passes for a handler that publishes twice under one id", async () => {
    const subscriber = subscribe({
      to,
      idempotency: "off",
      handle: (event) => pay(event, `${event.metadata.id}-paid`),
    });
    await subscribed(subscriber, placed);
  });

  it("fails for a handler that publishes other data under the same id", async () => {
    let calls = 0;
    const subscriber = subscribe({
      to,
      idempotency: "off",
      handle: async () => {
        calls += 1;
        await client.publish(
          client.event("billing@invoice.paid", { invoiceId: `i-${calls}` }, { id: "paid" }),
        );
      },
    });
    expect(await failure(subscriber)).toContain('{"invoiceId":"i-2"} again');
  });

  it("fails for a handler that adds to a set what was not there", async () => {
    let calls = 0;
    const subscriber = subscribe({
      to,
      idempotency: "off",
      handle: async (_event, { state }) => {
        calls += 1;
        await state.addToSet("seen", "calls", String(calls));
      },
    });
    expect(await failure(subscriber)).toMatch(/\/seen\/calls\/1 is "2", expected to be absent/);
  });

  it("fails when the rule does not match, and says where", async () => {
    const subscriber = subscribe({ to, when: { metadata: { actor: { userId: ["ada"] } } } });
    expect(await failure(subscriber)).toBe(
      "expected the subscriber to orders@order.placed to handle orders@order.placed order-1, but " +
        "it never got it, because its rule does not match: " +
        'detail.metadata.actor.userId is absent, wanted "ada"',
    );
  });

  it("fails when the subscription is to another type", async () => {
    expect(await failure(subscribe({ to: "billing@invoice.paid" }))).toMatch(
      /its rule does not match: source is "orders", wanted "billing"$/,
    );
  });

  it("fails when the handler ignores the event", async () => {
    expect(await failure(subscribe({ to, handle: () => ignored("too early") }))).toMatch(
      /, but it ignored it: too early$/,
    );
  });

  it("fails when the handler fails, with its error as the cause", async () => {
    const cause = new TypeError("out of paper");
    const subscriber = subscribe({
      to,
      handle: () => {
        throw cause;
      },
    });
    const error = await rejection(subscribed(subscriber, placed));
    expect(error).toMatchObject({
      message: expect.stringMatching(/, but it failed over it: TypeError: out of paper$/),
      cause,
    });
  });

  it("fails when the handler fails the second time", async () => {
    let calls = 0;
    const subscriber = subscribe({
      to,
      idempotency: "off",
      handle: () => {
        calls += 1;
        if (calls === 2) throw new Error("it exists");
      },
    });
    expect(await failure(subscriber)).toMatch(
      /when it came a second time it failed over it: Error: it exists$/,
    );
  });

  it("fails at the line of the test", async () => {
    const error = await rejection(subscribed(subscribe({ to: "billing@invoice.paid" }), placed));
    const [, frame] = (error as Error).stack?.split("\n") ?? [];
    expect(frame).toMatch(/support\/shop\.ts/);
  });

  it("rejects data that breaks the type's schema", async () => {
    const event = { ...placed, data: { orderId: 1 } } as unknown as typeof placed;
    expect(await rejection(subscribed(subscribe({ to }), event))).toMatchObject({
      code: "EVENT_INVALID",
    });
  });

  it("rejects unknown options", async () => {
    const options = { afterCrsh: true } as ExpectSubscribedOptions;
    expect(await rejection(subscribed(subscribe({ to }), placed, options))).toMatchObject({
      code: "OPTIONS_INVALID",
    });
  });
});
