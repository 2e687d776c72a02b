import { describe, expect, expectTypeOf, it } from "vitest";
import { createClient } from "../../../client/createClient.ts";
import { inMemoryTransport } from "../../../client/index.ts";
import "../../../client/testing/index.ts";
import type { ToPublishOptions } from "../../../client/testing/index.ts";
import type { EventDataByType } from "../../../generated/types.ts";
import { recordedEvent } from "../../contexts/github/recordedEvents.ts";
import { type OrdersEvents, ordersCatalog } from "../../support/ordersCatalog.ts";
import { placedOrders, rejection, testClient } from "../testClient.ts";

const client = testClient({ transport: inMemoryTransport({ buses: ["ingress"] }) });
const catalog = ordersCatalog;

async function placeOrder(orderId: string, note = "ring twice"): Promise<void> {
  const items = [{ sku: "tea", count: 2 }];
  await client.publish(client.event("orders@order.placed", { orderId, items, note }));
}

async function pay(invoiceId: string): Promise<void> {
  await client.publish(client.event("billing@invoice.paid", { invoiceId }));
}

/** The message with which a `toPublish` about the shop's events fails. */
async function failure(
  block: unknown,
  type: keyof OrdersEvents,
  matching?: unknown,
  options: ToPublishOptions = {},
): Promise<string> {
  const assertion = expect(block).toPublish<Record<string, unknown>>(type, matching, {
    catalog,
    ...options,
  });
  return ((await rejection(assertion)) as Error).message;
}

describe("toPublish", () => {
  it("passes when the code published an event of the type, whatever its data", async () => {
    await expect(() => placeOrder("A-1")).toPublish<OrdersEvents>(
      "orders@order.placed",
      undefined,
      { catalog },
    );
  });

  it("takes synchronous code", async () => {
    await expect(() => 5).not.toPublish("github@push");
  });

  const order = { orderId: "A-1", note: "ring twice", items: [{ sku: "tea", count: 2 }] };
  it.each<[string, unknown]>([
    ["equal data", order],
    ["a matcher in place of the data", expect.objectContaining({ orderId: "A-1" })],
    ["a matcher within", { ...order, items: [{ sku: expect.any(String), count: 2 }] }],
    [
      "a matcher within a matcher",
      expect.objectContaining({ note: expect.stringMatching(/^ring/) }),
    ],
    ["a negated matcher", expect.not.objectContaining({ orderId: "A-2" })],
    ["a property that is undefined", { ...order, more: undefined }],
  ])("takes %s", async (_, matching) => {
    await expect(() => placeOrder("A-1")).toPublish<Record<string, unknown>>(
      "orders@order.placed",
      matching,
      { catalog },
    );
  });

  it.each<[string, unknown]>([
    ["data with less in it", { orderId: "A-1" }],
    ["data with more in it", { ...order, more: true }],
    ["a matcher that does not hold", expect.objectContaining({ orderId: expect.any(Number) })],
  ])("fails for %s", async (_, matching) => {
    expect(await failure(() => placeOrder("A-1"), "orders@order.placed", matching)).toContain(
      "expected the code to publish orders@order.placed with data ",
    );
  });

  it("looks at the metadata where that is asked for", async () => {
    const metadata = expect.objectContaining({ actor: { userId: "ada" } });
    const publish = (userId: string) => () =>
      client.publish(
        client.event("billing@invoice.paid", { invoiceId: "i-1" }, { actor: { userId } }),
      );
    await expect(publish("ada")).toPublish<OrdersEvents>("billing@invoice.paid", undefined, {
      metadata,
      catalog,
    });
    expect(await failure(publish("bob"), "billing@invoice.paid", undefined, { metadata })).toMatch(
      /metadata \/actor\/userId is "bob", expected "ada"/,
    );
  });

  it("knows the declared types by itself", async () => {
    const transport = inMemoryTransport({ buses: ["ingress"] });
    const declared = createClient({ busName: "ingress", transport });
    const { type, data } = recordedEvent("github@push");
    await expect(() => declared.publish(declared.event(type, data))).toPublish("github@push", data);
    await expect(() => declared.publish(declared.event(type, data))).not.toPublish("github@fork");
  });

  it("is typed by the event type", () => {
    const assertion = expect(() => {});
    const { toPublish } = assertion;
    expectTypeOf(toPublish<EventDataByType, "github@push">)
      .parameter(1)
      .toEqualTypeOf<EventDataByType["github@push"] | undefined>();
    const misuse = () => [
      // @ts-expect-error there is no such type
      assertion.toPublish("github@psuh"),
      // @ts-expect-error a push has a text as its ref
      assertion.toPublish("github@push", { ref: 1 }),
      assertion.toPublish("github@push", expect.objectContaining({ ref: "refs/heads/main" })),
    ];
    expect(misuse).toBeTypeOf("function");
  });
});

describe("a toPublish that fails", () => {
  it("says what was published instead, nearest first, and how it differs", async () => {
    const message = await failure(
      async () => {
        await pay("i-1");
        await placeOrder("A-2", "none");
        await placeOrder("A-1");
      },
      "orders@order.placed",
      { orderId: "A-1", items: [{ sku: "tea", count: expect.any(String) }], note: "ring twice" },
    );
    expect(message.replaceAll(/[0-9a-f-]{36}/g, "<id>")).toBe(
      [
        'expected the code to publish orders@order.placed with data {"orderId":"A-1",' +
          '"items":[{"sku":"tea","count":Any<String>}],"note":"ring twice"}',
        "It published instead, nearest first:",
        "  1. orders@order.placed <id>:",
        "     /items/0/count is 2, expected Any<String>",
        "  2. orders@order.placed <id>:",
        '     /orderId is "A-2", expected "A-1"',
        "     /items/0/count is 2, expected Any<String>",
        '     /note is "none", expected "ring twice"',
        '  3. billing@invoice.paid <id> {"invoiceId":"i-1"}',
      ].join("\n"),
    );
  });

  it("says so when nothing was published", async () => {
    expect(await failure(() => {}, "orders@order.placed")).toBe(
      "expected the code to publish orders@order.placed\nIt published nothing. What counts is what " +
        "clients of signalbox/client have published when the code ends: await every publish.",
    );
  });

  it("lists no more than a person reads", async () => {
    const message = await failure(
      () => client.publish(placedOrders(client, 500)),
      "billing@invoice.paid",
    );
    expect(message).toMatch(/\n {2}10\. .*\n {2}and 490 more$/);
  });

  it("cuts data that is long", async () => {
    const message = await failure(() => pay("i".repeat(100_000)), "orders@order.placed");
    expect(message.length).toBeLessThan(1000);
  });

  it("says what was published, when negated", async () => {
    const assertion = expect(() => pay("i-1")).not.toPublish<OrdersEvents>(
      "billing@invoice.paid",
      { invoiceId: expect.any(String) },
      { catalog },
    );
    expect(((await rejection(assertion)) as Error).message).toMatch(
      /^expected the code not to publish billing@invoice.paid with data {"invoiceId":Any<String>}\nIt published:\n {2}1\. billing@invoice\.paid \S+ {"invoiceId":"i-1"}$/,
    );
  });
});

describe("what toPublish counts", () => {
  it("is what the code published, not what other code did at the same time", async () => {
    const turns = Array.from({ length: 5 }, () => Promise.withResolvers<void>());
    const block = (name: string) => async () => {
      for (const { promise } of turns) {
        await promise;
        await pay(name);
      }
    };
    const blocks = Array.from({ length: 8 }, (_, index) => `i-${index}`);
    const wanted = (invoiceId: string) =>
      ["billing@invoice.paid", { invoiceId }, { catalog }] as const;
    const assertions = blocks.flatMap((name, index) => [
      expect(block(name)).toPublish<OrdersEvents>(...wanted(name)),
      expect(block(name)).not.toPublish<OrdersEvents>(...wanted(blocks[(index + 1) % 8] ?? "")),
    ]);
    for (const { resolve } of turns) resolve();
    await Promise.all(assertions);
  });

  it("is told apart even when publishes wait for each other's calls", async () => {
    const narrow = testClient({
      transport: inMemoryTransport({ buses: ["ingress"] }),
      concurrency: 1,
    });
    const publish = (invoiceId: string) => () =>
      narrow.publish(narrow.event("billing@invoice.paid", { invoiceId }));
    await Promise.all(
      ["a", "b", "c", "d"].map((name) =>
        expect(publish(name)).not.toPublish<OrdersEvents>(
          "billing@invoice.paid",
          expect.not.objectContaining({ invoiceId: name }),
          { catalog },
        ),
      ),
    );
  });

  it("is not what the code left to run and published after it ended", async () => {
    const gate = Promise.withResolvers<void>();
    let late: Promise<void> | undefined;
    await expect(() => {
      late = gate.promise.then(() => pay("late"));
    }).not.toPublish<OrdersEvents>("billing@invoice.paid", undefined, { catalog });
    gate.resolve();
    await expect(() => late).not.toPublish<OrdersEvents>("billing@invoice.paid", undefined, {
      catalog,
    });
  });

  it("is seen by an expectation within another, and by that one", async () => {
    await expect(() =>
      expect(() => pay("i-1")).toPublish<OrdersEvents>("billing@invoice.paid", undefined, {
        catalog,
      }),
    ).toPublish<OrdersEvents>("billing@invoice.paid", undefined, { catalog });
  });

  it("is only what a bus accepted", async () => {
    const failing = testClient({
      transport: inMemoryTransport({
        buses: ["ingress"],
        faults: { entry: ({ detail }) => (detail.includes("bad") ? "MalformedDetail" : undefined) },
      }),
    });
    const events = ["good", "bad"].map((invoiceId) =>
      failing.event("billing@invoice.paid", { invoiceId }),
    );
    const block = () => failing.publish(events).catch(() => {});
    await expect(block).toPublish<OrdersEvents>(
      "billing@invoice.paid",
      { invoiceId: "good" },
      { catalog },
    );
    await expect(block).not.toPublish<OrdersEvents>(
      "billing@invoice.paid",
      { invoiceId: "bad" },
      { catalog },
    );
  });
});

describe("what toPublish refuses", () => {
  it.each(["toPublish", "not.toPublish"])("%s rejects with what the code throws", async (name) => {
    const error = new Error("out of paper");
    for (const block of [
      () => {
        throw error;
      },
      async () => {
        await pay("i-1");
        throw error;
      },
    ]) {
      const assertion = name === "toPublish" ? expect(block) : expect(block).not;
      expect(
        await rejection(
          assertion.toPublish<OrdersEvents>("billing@invoice.paid", undefined, { catalog }),
        ),
      ).toBe(error);
    }
  });

  it.each([undefined, null, "code", Promise.resolve(), {}])(
    "fails for %o in place of code",
    async (block) => {
      expect(await failure(block, "billing@invoice.paid")).toMatch(
        /^toPublish: it takes a function to run, .* is given (a promise|undefined|object|string)/,
      );
    },
  );

  it("fails for an unknown type, negated too, and names the nearest", async () => {
    const typed = expect(() => {});
    const error = await rejection(typed.not.toPublish("github@psuh" as "github@push"));
    expect(error).toMatchObject({
      code: "EVENT_TYPE_UNKNOWN",
      message:
        'toPublish: no schema declares the event type "github@psuh". Did you mean github@push?',
    });
    const nameless = await rejection(typed.not.toPublish(undefined as unknown as "github@push"));
    expect(nameless).toMatchObject({ code: "EVENT_TYPE_UNKNOWN" });
  });

  it("fails for unknown options", async () => {
    const options = { time: 1 } as ToPublishOptions;
    expect(await failure(() => pay("i-1"), "billing@invoice.paid", undefined, options)).toMatch(
      /unknown option "time"/,
    );
  });

  it("fails inside another expectation, where nobody would wait for it", () => {
    const asymmetric = expect as unknown as { toPublish(type: string): unknown };
    expect(() => expect(() => pay("i-1")).toEqual(asymmetric.toPublish("github@push"))).toThrow(
      /must be awaited, so it can't stand inside another expectation/,
    );
  });
});

describe("hostile data", () => {
  const cycle: Record<string, unknown> = { invoiceId: "i-1" };
  cycle["self"] = cycle;
  const proto = JSON.parse('{"__proto__":{"invoiceId":"i-1"},"constructor":1}') as unknown;
  const deep = JSON.parse(`${'{"a":'.repeat(300)}1${"}".repeat(300)}`) as unknown;

  it.each<[string, unknown, RegExp]>([
    ["refers back to itself", cycle, /\/self is absent/],
    ["is named like a prototype", proto, /\/invoiceId is "i-1", expected to be absent/],
    ["nests 300 levels", deep, /\/a is absent/],
    [
      "is no JSON",
      { invoiceId: 1n, at: Symbol("x"), call: () => 1 },
      /\/invoiceId is "i-1", expected/,
    ],
    ["is a list", ["i-1"], /is {"invoiceId":"i-1"}, expected \["i-1"\]/],
    ["is null", null, /is {"invoiceId":"i-1"}, expected null/],
  ])("is compared where what is wanted %s", async (_, matching, message) => {
    expect(await failure(() => pay("i-1"), "billing@invoice.paid", matching)).toMatch(message);
  });

  it("is compared where both nest 300 levels", async () => {
    const other = JSON.parse(`${'{"a":'.repeat(300)}2${"}".repeat(300)}`) as unknown;
    const block = () => client.publish(client.event("orders@anything", deep));
    await expect(block).toPublish<OrdersEvents>("orders@anything", structuredClone(deep), {
      catalog,
    });
    expect(await failure(block, "orders@anything", other)).toMatch(/\/a\/a is 1, expected 2/);
  });

  it("has a getter called that throws, and says so", async () => {
    const matching = {
      get invoiceId(): string {
        throw new Error("not today");
      },
    };
    expect(await failure(() => pay("i-1"), "billing@invoice.paid", matching)).toBe("not today");
  });
});
