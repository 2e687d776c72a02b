import { describe, expect, it } from "vitest";
import { createClient } from "../../../client/createClient.ts";
import type { Cause } from "../../../client/index.ts";
import { inMemoryTransport } from "../../../client/index.ts";
import {
  type ExpectEventsOptions,
  type ExpectedEvent,
  expectEvents,
} from "../../../client/testing/index.ts";
import { createTestCatalog } from "../../support/createTestCatalog.ts";
import { ordersCatalog as catalog, type OrdersEvents } from "../../support/ordersCatalog.ts";
import { placedOrders, rejection } from "../testClient.ts";
import { client, placed } from "./support/shop.ts";
import { subscribe } from "./support/subscribe.ts";

type Tree = readonly ExpectedEvent<OrdersEvents>[];

const transport = inMemoryTransport({ buses: ["ingress"] });

async function placeOrder(orderId = "A-1") {
  const order = client.event("orders@order.placed", { ...placed.data, orderId });
  await client.publish(order);
  return order;
}

/** Asks for payment of every order. */
const bill = subscribe({
  to: "orders@order.placed",
  handle: async (event) => {
    const invoiceId = `i-${event.data.orderId}`;
    await client.publish(client.event("billing@invoice.paid", { invoiceId }, { causedBy: event }));
  },
});

/** Says of every paid invoice that its order is. */
const closeOrder = subscribe({
  to: "billing@invoice.paid",
  when: { data: { invoiceId: [{ prefix: "i-" }] } },
  handle: async (event) => {
    const data = { orderId: event.data.invoiceId.slice(2), newState: "paid" };
    await client.publish(client.event("orders@order.state", data, { causedBy: event }));
  },
});

function expectTree(tree: Tree, block: () => unknown, options: ExpectEventsOptions = {}) {
  return expectEvents<OrdersEvents>(tree, block, { catalog, ...options });
}

/** With which message it fails. */
async function failure(
  tree: Tree,
  block: () => unknown,
  options: ExpectEventsOptions = {},
): Promise<string> {
  const error = (await rejection(expectTree(tree, block, options))) as Error;
  expect(error.name).toBe("AssertionError");
  return error.message;
}

const paidTree: Tree = [
  {
    type: "orders@order.placed",
    data: expect.objectContaining({ orderId: "A-1" }) as never,
    effects: [
      {
        type: "billing@invoice.paid",
        data: { invoiceId: "i-A-1" },
        effects: [{ type: "orders@order.state", data: { orderId: "A-1", newState: "paid" } }],
      },
    ],
  },
];

describe("expectEvents", () => {
  it("passes for code that publishes nothing, of which nothing is expected", async () => {
    await expectTree([], () => {});
  });

  it("follows the events through the subscribers that get them", async () => {
    await expectTree(paidTree, () => placeOrder(), { subscribers: [closeOrder, bill] });
  });

  it("sees causes and effects that the code itself published", async () => {
    await expectTree(
      [
        { type: "orders@order.placed", effects: [{ type: "billing@invoice.paid" }] },
        { type: "billing@invoice.paid" },
      ],
      async () => {
        const order = await placeOrder();
        await client.publish([
          client.event("billing@invoice.paid", { invoiceId: "other" }),
          client.event("billing@invoice.paid", { invoiceId: "i-1" }, { causedBy: order }),
        ]);
      },
    );
  });

  it("takes siblings in any order, each for one expected event of its own", async () => {
    const general = { type: "orders@order.placed" } as const;
    const special = { ...general, data: { ...placed.data, orderId: "A-2" } };
    const block = async () => {
      await placeOrder("A-2");
      await placeOrder("A-1");
    };
    await expectTree([general, special], block);
    await expectTree([special, general], block);
    expect(await failure([special, special], block)).toContain(
      '- orders@order.placed with data {"o',
    );
  });

  it("looks at the metadata where that is asked for", async () => {
    const actor = { userId: "ada" };
    const block = () =>
      client.publish(client.event("billing@invoice.paid", { invoiceId: "i-1" }, { actor }));
    const tree = (userId: string): Tree => [
      {
        type: "billing@invoice.paid",
        metadata: expect.objectContaining({ actor: { userId } }) as unknown,
      },
    ];
    await expectTree(tree("ada"), block);
    expect(await failure(tree("bob"), block)).toContain(
      '- billing@invoice.paid with metadata ObjectContaining {"actor":{"userId":"bob"}}',
    );
  });

  it("counts an event that was published twice under one id once", async () => {
    await expectTree([{ type: "billing@invoice.paid" }], async () => {
      const event = client.event("billing@invoice.paid", { invoiceId: "i-1" });
      await client.publish(event);
      await client.publish(event);
    });
  });

  it("follows raw events, whose ids are the gate's", async () => {
    const answer = subscribe({
      to: "hooks@ping",
      handle: async (event) => {
        expect(event.metadata.correlationId).toBe(event.metadata.id);
        const data = { invoiceId: event.data.zen };
        await client.publish(client.event("billing@invoice.paid", data, { causedBy: event }));
      },
    });
    await expectTree(
      [
        {
          type: "hooks@ping",
          effects: [{ type: "billing@invoice.paid", data: { invoiceId: "om" } }],
        },
        {
          type: "hooks@ping",
          effects: [{ type: "billing@invoice.paid", data: { invoiceId: "hm" } }],
        },
      ],
      () =>
        client.publish([
          client.event("hooks@ping", { zen: "hm" }),
          client.event("hooks@ping", { zen: "om" }),
        ]),
      { subscribers: [answer] },
    );
  });

  it("has a raw event below the one whose handler made it, and ends a loop of such events", async () => {
    let handled = 0;
    const echo = subscribe({
      to: "hooks@ping",
      handle: async ({ data, metadata }) => {
        handled += 1;
        if (metadata.hops < 2) await client.publish(client.event("hooks@ping", data));
      },
    });
    const ping = { type: "hooks@ping", data: { zen: "om" } } as const;
    await expectTree(
      [{ ...ping, effects: [{ ...ping, effects: [ping] }] }],
      () => client.publish(client.event("hooks@ping", ping.data)),
      { subscribers: [echo] },
    );
    expect(handled).toBe(3);
  });

  it("takes as many events as the code publishes", async () => {
    const orders = placedOrders(client, 400);
    await expectTree(
      orders.map(({ type }) => ({ type })),
      () => client.publish(orders),
      { subscribers: [closeOrder] },
    );
  });

  it("keeps blocks apart that run at the same time", async () => {
    await Promise.all(
      ["A-1", "A-2", "A-3"].map((orderId) =>
        expectTree([{ type: "orders@order.placed", data: { ...placed.data, orderId } }], () =>
          placeOrder(orderId),
        ),
      ),
    );
  });

  it("ends where ids given by hand go round in a circle", async () => {
    const metadata = (id: string, causationId: string) => ({ id, causationId });
    await expectTree(
      [{ type: "billing@invoice.paid", effects: [{ type: "billing@invoice.paid" }] }],
      () =>
        client.publish([
          client.event("billing@invoice.paid", { invoiceId: "1" }, metadata("a", "b")),
          client.event("billing@invoice.paid", { invoiceId: "2" }, metadata("b", "a")),
        ]),
    );
  });
});

describe("an operation", () => {
  const fleet = createTestCatalog(
    ["opening", "completed", "failed"].map((stage) => ({
      id: stage === "opening" ? "fleet@box.update" : `fleet@box.update.${stage}`,
      operation: { id: "fleet@box.update", stage: stage as "opening" },
      schema: { type: "object", required: ["box"], properties: { box: { type: "string" } } },
    })),
  );
  interface FleetEvents {
    readonly "fleet@box.update": { readonly box: string };
    readonly "fleet@box.update.completed": { readonly box: string };
    readonly "fleet@box.update.failed": { readonly box: string };
  }
  const fleetClient = createClient<FleetEvents>({ busName: "ingress", catalog: fleet, transport });

  /** Updates a box and those behind it: each a nested operation. */
  async function update(box: string, behind: readonly string[], causedBy?: Cause): Promise<void> {
    const metadata = causedBy ? { causedBy } : {};
    const opening = fleetClient.event("fleet@box.update", { box }, metadata);
    await fleetClient.publish(opening);
    for (const other of behind) await update(other, [], opening);
    const closing = box === "broken" ? "fleet@box.update.failed" : "fleet@box.update.completed";
    const cause = { causedBy: opening };
    await fleetClient.publish(fleetClient.event(closing, { box }, cause));
  }

  it("has its nested operations and its closing event among its effects", async () => {
    await expectEvents<FleetEvents>(
      [
        {
          type: "fleet@box.update",
          data: { box: "root" },
          effects: [
            {
              type: "fleet@box.update",
              data: { box: "broken" },
              effects: [{ type: "fleet@box.update.failed" }],
            },
            {
              type: "fleet@box.update",
              data: { box: "leaf" },
              effects: [{ type: "fleet@box.update.completed" }],
            },
            { type: "fleet@box.update.completed", data: { box: "root" } },
          ],
        },
      ],
      () => update("root", ["leaf", "broken"]),
      { catalog: fleet },
    );
  });
});

describe("an expectEvents that fails", () => {
  it("shows both trees in one", async () => {
    const tree: Tree = [
      {
        type: "orders@order.placed",
        effects: [
          {
            type: "billing@invoice.paid",
            data: { invoiceId: "i-B-1" },
            effects: [{ type: "orders@order.state" }],
          },
          { type: "hooks@ping", effects: [{ type: "orders@anything" }] },
        ],
      },
    ];
    const block = async () => {
      const order = await placeOrder();
      await client.publish(client.event("orders@anything", { any: 1 }, { causedBy: order }));
    };
    expect(await failure(tree, block, { subscribers: [bill, closeOrder] })).toBe(
      [
        "expected the code to cause other events (- is missing, + was not expected):",
        '  orders@order.placed {"orderId":"A-1","items":[{"sku":"tea","count":2}]}',
        '-   billing@invoice.paid with data {"invoiceId":"i-B-1"}',
        '+   billing@invoice.paid {"invoiceId":"i-A-1"}',
        '      orders@order.state {"orderId":"A-1","newState":"paid"}',
        "-   hooks@ping",
        "-     orders@anything",
        '+   orders@anything {"any":1}',
      ].join("\n"),
    );
  });

  it("fails for an effect that was not expected, and for one that names no cause", async () => {
    const [root] = paidTree;
    const alone = [{ ...root, effects: [] }] as unknown as Tree;
    expect(await failure(alone, () => placeOrder(), { subscribers: [bill] })).toMatch(
      /^\+ {3}billing@invoice\.paid/m,
    );
    const block = async () => {
      await placeOrder();
      await client.publish(client.event("billing@invoice.paid", { invoiceId: "i-A-1" }));
    };
    const tree: Tree = [
      { type: "orders@order.placed", effects: [{ type: "billing@invoice.paid" }] },
    ];
    expect(await failure(tree, block)).toMatch(
      /^- {3}billing@invoice\.paid\n\+ billing@invoice\.paid/m,
    );
  });

  it("names the subscriber that failed, with its error as the cause", async () => {
    const cause = new Error("out of paper");
    const broken = subscribe({ to: "billing@invoice.paid", handle: () => Promise.reject(cause) });
    const subscribers = [bill, broken];
    const error = await rejection(expectTree(paidTree, () => placeOrder(), { subscribers }));
    expect(error).toMatchObject({
      message: expect.stringMatching(
        /^the subscriber to billing@invoice\.paid was handed billing@invoice\.paid \S+ and failed over it: Error: out of paper$/,
      ),
      cause,
    });
  });

  it("rejects with what the code throws", async () => {
    const error = new Error("out of paper");
    expect(await rejection(expectTree([], () => Promise.reject(error)))).toBe(error);
  });

  it("ends when subscribers go round in a circle that widens", async () => {
    const echo = subscribe({
      to: "orders@anything",
      handle: async () => {
        const events = Array.from({ length: 4 }, () => client.event("orders@anything", {}));
        await client.publish(events);
      },
    });
    const block = () => client.publish(client.event("orders@anything", {}));
    expect(await rejection(expectTree([], block, { subscribers: [echo] }))).toMatchObject({
      code: "TEST_EVENTS_ENDLESS",
    });
  });
});

describe("what expectEvents refuses", () => {
  const cycle: { type: string; effects: unknown[] } = { type: "orders@anything", effects: [] };
  cycle.effects.push(cycle);

  it.each<[unknown, RegExp]>([
    [undefined, /^expectEvents: tree must be a list of expected events/],
    [{ type: "orders@anything" }, /tree must be a list/],
    [["orders@anything"], /tree\[0\] must be an object/],
    [
      [{ type: "orders@anything", effect: [] }],
      /tree\[0\] has no field "effect": did you mean effects\?/,
    ],
    [[{ type: "orders@anything", effects: {} }], /tree\[0\]\.effects must be a list/],
    [
      [{ type: "orders@anythink" }],
      /tree\[0\]: no schema declares .* Did you mean orders@anything\?/,
    ],
    [[{}], /tree\[0\]: no schema declares the event type undefined/],
    [[cycle], /goes too deep: it may refer back to itself/],
  ])("is %j as a tree", async (tree, message) => {
    const error = await rejection(expectTree(tree as Tree, () => {}));
    expect((error as Error).message).toMatch(message);
    expect((error as { code?: string }).code).toMatch(/^TEST_INVALID$|^EVENT_TYPE_UNKNOWN$/);
  });

  it("is no code, no subscriber, no option", async () => {
    expect(await rejection(expectTree([], undefined as never))).toMatchObject({
      code: "TEST_INVALID",
      message: expect.stringContaining("expectEvents: it takes a function to run"),
    });
    const subscribers = [{ bill }] as never;
    expect(await rejection(expectTree([], () => {}, { subscribers }))).toMatchObject({
      code: "TEST_INVALID",
    });
    const options = { subscriber: bill } as never;
    expect(await rejection(expectTree([], () => {}, options))).toMatchObject({
      code: "OPTIONS_INVALID",
    });
  });
});
