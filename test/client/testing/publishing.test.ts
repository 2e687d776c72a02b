import { describe, expect, it } from "vitest";
import { expectEvents } from "../../../client/testing/index.ts";
import { ordersCatalog as catalog, type OrdersEvents } from "../../support/ordersCatalog.ts";
import { rejection } from "../testClient.ts";
import { client, consumeOf, placed, subscribed } from "./support/shop.ts";
import { subscribe } from "./support/subscribe.ts";

/** Asks for payment of every order. */
const bill = subscribe({
  to: "orders@order.placed",
  publishes: ["billing@invoice.paid"],
  handle: async ({ data }, { publish }) => {
    await publish("billing@invoice.paid", { invoiceId: `i-${data.orderId}` });
  },
});

describe("a subscriber that publishes, in the test kit", () => {
  it("is seen by consume, with what follows from the event", async () => {
    const { outcome, published } = await consumeOf(bill, {
      ...placed,
      metadata: { id: "order-1", actor: { userId: "user-1" } },
    });
    expect(outcome).toBe("handled");
    expect(published).toEqual([
      expect.objectContaining({
        type: "billing@invoice.paid",
        data: { invoiceId: "i-A-1" },
        metadata: expect.objectContaining({
          causationId: "order-1",
          correlationId: "order-1",
          actor: { userId: "user-1" },
          hops: 1,
        }),
      }),
    ]);
  });

  it("is seen by toPublish", async () => {
    await expect(() => consumeOf(bill, placed)).toPublish(
      "billing@invoice.paid" as never,
      { invoiceId: "i-A-1" } as never,
      { catalog },
    );
  });

  it("is part of the tree of events", async () => {
    await expectEvents<OrdersEvents>(
      [
        {
          type: "orders@order.placed",
          effects: [{ type: "billing@invoice.paid", data: { invoiceId: "i-A-1" } }],
        },
      ],
      () => client.publish(client.event("orders@order.placed", placed.data)),
      { catalog, subscribers: [bill] },
    );
  });

  it("has one effect although its handler runs twice, for its ids are the same", async () => {
    await subscribed(bill, placed, { afterCrash: true });
  });

  it("has two when the second run says something else", async () => {
    let runs = 0;
    const changing = subscribe({
      to: "orders@order.placed",
      publishes: ["billing@invoice.paid"],
      handle: async (_event, { publish }) => {
        runs += 1;
        await publish("billing@invoice.paid", { invoiceId: `i-${runs}` });
      },
    });
    const error = await rejection(subscribed(changing, placed, { afterCrash: true }));
    expect((error as Error).message).toContain("published billing@invoice.paid");
  });

  it("fails over a type that it does not declare, and over data that breaks its schema", async () => {
    const undeclared = subscribe({
      to: "orders@order.placed",
      handle: async (_event, { publish }) => {
        await publish("billing@invoice.paid", { invoiceId: "i-1" });
      },
    });
    expect(await consumeOf(undeclared, placed)).toMatchObject({
      outcome: "failed",
      error: { code: "HANDLER_PUBLISH_REFUSED" },
      published: [],
    });
    const broken = subscribe({
      to: "orders@order.placed",
      publishes: ["billing@invoice.paid"],
      handle: async (_event, { publish }) => {
        await publish("billing@invoice.paid", {} as never);
      },
    });
    expect(await consumeOf(broken, placed)).toMatchObject({
      outcome: "failed",
      error: { code: "EVENT_INVALID" },
    });
  });
});
