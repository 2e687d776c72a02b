import { setTimeout as later } from "node:timers/promises";
import { describe, expect, expectTypeOf, it } from "vitest";
import { inMemoryTransport } from "../../../client/transports/inMemoryTransport.ts";
import { rejection } from "../testClient.ts";
import { openShop } from "./shop.ts";

const ship = "shop@order.ship";
const data = { orderId: "A-1" };
const actor = { userId: "u-1", sessionId: "s-1" };
const access = { owners: ["team/sales"], viewers: ["u-1"] };
const resource = { type: "order", href: "/orders/A-1", access };

describe("an operation", () => {
  it("opens, runs, is completed, and returns what the action returns", async () => {
    const { client, stored, types } = openShop();
    const result = await client.operation(ship, { data, actor, resource }, () => {
      expect(types()).toEqual([ship]);
      return 42;
    });
    expect(result).toBe(42);
    const [opening, closing] = stored();
    expect(opening).toMatchObject({ type: ship, data, metadata: { actor, resource } });
    expect(closing).toMatchObject({
      type: `${ship}.completed`,
      data: {},
      metadata: {
        actor,
        resource,
        causationId: opening?.metadata.id,
        correlationId: opening?.metadata.id,
      },
    });
  });

  it("is failed by what the action throws, which reaches the caller unchanged", async () => {
    const { client, stored } = openShop();
    const error = Object.assign(new TypeError("no such order"), { code: "E_NONE", secret: "x" });
    const thrown = await rejection(
      client.operation(ship, { data }, () => {
        throw error;
      }),
    );
    expect(thrown).toBe(error);
    expect(stored()[1]).toMatchObject({ type: `${ship}.failed` });
    expect(stored()[1]?.data).toEqual({
      name: "TypeError",
      message: "no such order",
      code: "E_NONE",
    });
  });

  it.each([
    ["a text", "too late", { message: "too late" }],
    ["undefined", undefined, { message: "unknown" }],
    ["an object", { message: 7, name: "" }, { message: "7" }],
    [
      "an error without words",
      Object.assign(new Error("words"), { message: "" }),
      { name: "Error", message: "an error without a message" },
    ],
    ["a long message", new Error("x".repeat(5000)), { name: "Error", message: "x".repeat(1000) }],
    [
      "an error that does not like to be read",
      Object.defineProperty(new Error("read me not"), "message", {
        get: () => {
          throw new Error("trap");
        },
      }),
      { name: "Error", message: "an error without a message" },
    ],
    ["half a character", new Error("\ud800"), { name: "Error", message: "\ufffd" }],
  ])("tells of %s that was thrown", async (_case, thrown, told) => {
    const { client, named } = openShop();
    const caught = await client
      .operation(ship, { data }, () => Promise.reject(thrown as Error))
      .catch((error: unknown) => error);
    expect(caught).toBe(thrown);
    expect(named("order.ship.failed")[0]?.data).toEqual(told);
  });

  it("makes its closing data of the result or the error", async () => {
    const { client, named } = openShop();
    const count = "shop@stock.count";
    const options = {
      data: { shelf: "S" },
      completed: (found: number) => ({ count: found }),
      failed: () => ({ count: 0 }),
    };
    await client.operation(count, options, () => 7);
    await rejection(client.operation(count, options, () => Promise.reject(new Error("dark"))));
    expect(named("stock.count.completed")[0]?.data).toEqual({ count: 7 });
    expect(named("stock.count.failed")[0]?.data).toEqual({ count: 0 });
  });

  it("knows its types", () => {
    const { client } = openShop();
    const typed = () =>
      client.operation("shop@stock.count", { data: { shelf: "S" } }, (op) => {
        expectTypeOf(op.id).toEqualTypeOf<string>();
        return 7;
      });
    expectTypeOf<Awaited<ReturnType<typeof typed>>>().toEqualTypeOf<number>();
    // @ts-expect-error an event type that is no operation
    const none = () => client.operation("shop@noted", { data: { note: "" } }, () => 1);
    // @ts-expect-error data of another type
    const other = () => client.operation(ship, { data: { shelf: "S" } }, () => 1);
    const wrong = () =>
      client.operation(
        "shop@stock.count",
        // @ts-expect-error closing data of another type
        { data: { shelf: "S" }, completed: () => ({ total: 1 }) },
        () => 1,
      );
    expect([none, other, wrong]).toHaveLength(3);
  });
});

describe("what is made within an operation", () => {
  it("is caused by it: events and operations, after awaits, in timers and parallel branches", async () => {
    const { client, named, stored } = openShop();
    const note = async (text: string) => client.publish(client.event("shop@noted", { note: text }));
    await client.operation(ship, { data, actor }, async () => {
      await note("at once");
      await later(1);
      await note("after an await");
      await new Promise<void>((resolve, reject) => {
        setTimeout(() => void note("in a timer").then(() => resolve(), reject), 1);
      });
      await Promise.all([
        client.operation(ship, { data: { orderId: "inner-1" } }, () => note("in 1")),
        client.operation(ship, { data: { orderId: "inner-2" } }, () => note("in 2")),
      ]);
    });
    const [outer, ...inner] = named("order.ship");
    const innerIds = Object.fromEntries(inner.map((one) => [one.data["orderId"], one.metadata.id]));
    const causes = named("noted").map((one) => [one.data["note"], one.metadata.causationId]);
    expect(Object.fromEntries(causes)).toEqual({
      "at once": outer?.metadata.id,
      "after an await": outer?.metadata.id,
      "in a timer": outer?.metadata.id,
      "in 1": innerIds["inner-1"],
      "in 2": innerIds["inner-2"],
    });
    for (const { metadata } of inner) expect(metadata.causationId).toBe(outer?.metadata.id);
    for (const { metadata } of stored()) {
      expect(metadata.correlationId).toBe(outer?.metadata.id);
      expect(metadata.actor).toEqual(actor);
    }
  });

  it("may name another cause or another actor", async () => {
    const { client, named } = openShop();
    const root = client.event("shop@noted", { note: "root" });
    const other = { userId: "u-2" };
    await client.operation(ship, { data, actor }, async () => {
      await client.publish([
        client.event("shop@noted", { note: "child" }, { causedBy: root, actor: other }),
        client.event("shop@noted", { note: "of its own" }, { correlationId: "own" }),
      ]);
    });
    const [child, own] = named("noted");
    expect(child?.metadata).toMatchObject({ causationId: root.id, actor: other });
    expect(own?.metadata).toMatchObject({ correlationId: "own", actor });
    expect(own?.metadata).not.toHaveProperty("causationId");
  });

  it("leaves raw types as they are, and what is made outside", async () => {
    const { client, named, stored } = openShop();
    await client.operation(ship, { data }, () =>
      client.publish(client.event("hooks@ping", { a: 1 })),
    );
    await client.publish(client.event("shop@noted", { note: "outside" }));
    expect(stored().find(({ type }) => type === "hooks@ping")).toEqual({
      type: "hooks@ping",
      a: 1,
    });
    expect(named("noted")[0]?.metadata).not.toHaveProperty("causationId");
  });

  it("is linked by op.event where the async context is lost", async () => {
    const { client, named } = openShop();
    let late: (() => Promise<unknown>) | undefined;
    await client.operation(ship, { data, actor }, (op) => {
      late = () => client.publish(op.event("shop@noted", { note: "late" }));
    });
    await late?.();
    const [opening] = named("order.ship");
    expect(named("noted")[0]?.metadata).toMatchObject({
      causationId: opening?.metadata.id,
      correlationId: opening?.metadata.id,
      actor,
    });
  });

  it("takes a trace in and hands it on", async () => {
    const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    const { client, stored } = openShop();
    await client.operation(ship, { data, metadata: { traceparent, tracestate: "a=b" } }, (op) => {
      expect(op.metadata.traceparent).toBe(traceparent);
      return client.publish(client.event("shop@noted", { note: "" }));
    });
    for (const { metadata } of stored()) {
      expect(metadata).toMatchObject({ traceparent, tracestate: "a=b" });
    }
  });
});

describe("an operation whose opening can't be stored", () => {
  it.each(["throttled", "answer-lost", "unreachable"] as const)(
    "does not run: %s",
    async (fault) => {
      const { client } = openShop({ call: () => fault });
      let hasRun = false;
      const error = await rejection(
        client.operation(ship, { data }, () => {
          hasRun = true;
        }),
      );
      expect(error).toMatchObject({ code: "PUBLISH_FAILED" });
      expect(hasRun).toBe(false);
    },
  );

  it.each([
    ["invalid data", ship, { data: { orderId: 7 } }, "EVENT_INVALID"],
    ["a type that opens no operation", "shop@noted", { data: { note: "" } }, "OPERATION_UNKNOWN"],
    ["a closing type", `${ship}.completed`, { data: {} }, "OPERATION_UNKNOWN"],
    ["a raw type", "hooks@ping", { data: {} }, "OPERATION_UNKNOWN"],
    ["an undeclared type", "constructor", { data: {} }, "OPERATION_UNKNOWN"],
    ["no data", ship, {}, "OPTIONS_INVALID"],
    ["an unknown option", ship, { data, resorce: resource }, "OPTIONS_INVALID"],
    ["an actor that is none", ship, { data, actor: { user: "u" } }, "EVENT_INVALID"],
    ["a completed that is no function", ship, { data, completed: {} }, "OPTIONS_INVALID"],
  ])("does not run: %s", async (_case, type, options, code) => {
    const { client, stored } = openShop();
    let hasRun = false;
    const error = await rejection(
      client.operation(type as typeof ship, options as never, () => {
        hasRun = true;
      }),
    );
    expect(error).toMatchObject({ code });
    expect({ hasRun, stored: stored() }).toEqual({ hasRun: false, stored: [] });
  });

  it("does not run without an action", async () => {
    const { client, stored } = openShop();
    const error = await rejection(client.operation(ship, { data }, "ship" as never));
    expect(error).toMatchObject({ code: "OPTIONS_INVALID" });
    expect(stored()).toEqual([]);
  });
});

describe("an operation whose closing can't be stored", () => {
  const onlyOpenings = {
    entry: ({ detailType }: { readonly detailType: string }) =>
      /completed|failed/.test(detailType) ? "InternalFailure" : undefined,
  };

  it("stands, and its closing is logged so that it can be published as it is", async () => {
    const { client, logged, stored } = openShop(onlyOpenings);
    expect(await client.operation(ship, { data, actor }, () => "shipped")).toBe("shipped");
    const [line] = logged;
    expect(logged).toHaveLength(1);
    expect(line?.message).toContain("closing event not published");
    expect(line?.fields).toMatchObject({
      operation: ship,
      openingId: stored()[0]?.metadata.id,
      stage: "completed",
      error: { code: "PUBLISH_FAILED" },
    });
    const closing = line?.fields["closing"] as { type: string; detail: string } | undefined;
    expect(closing?.type).toBe(`${ship}.completed`);
    expect(JSON.parse(closing?.detail ?? "")).toMatchObject({
      metadata: { id: expect.any(String), causationId: stored()[0]?.metadata.id, actor },
      data: {},
    });
  });

  it("hands on the action's own error", async () => {
    const { client, logged } = openShop(onlyOpenings);
    const error = new Error("no such order");
    expect(await rejection(client.operation(ship, { data }, () => Promise.reject(error)))).toBe(
      error,
    );
    expect(logged[0]?.fields).toMatchObject({ stage: "failed", error: { code: "PUBLISH_FAILED" } });
  });

  it.each([
    ["is invalid", () => ({ count: "many" })],
    [
      "can't be made",
      () => {
        throw new Error("no count");
      },
    ],
  ])("stands when its closing %s", async (_case, completed) => {
    const { client, logged, types } = openShop();
    const options = { data: { shelf: "S" }, completed: completed as () => never };
    expect(await client.operation("shop@stock.count", options, () => 1)).toBe(1);
    expect(types()).toEqual(["shop@stock.count"]);
    expect(logged[0]?.fields).toMatchObject({
      stage: "completed",
      closing: { type: "shop@stock.count.completed" },
    });
  });

  it("stands when the logger fails too", async () => {
    const logger = {
      error: () => {
        throw new Error("disk full");
      },
    };
    const { client } = openShop(onlyOpenings, { logger });
    expect(await client.operation(ship, { data }, () => 1)).toBe(1);
  });

  it("is closed after all when the failure passes", async () => {
    const { client, logged, types } = openShop({
      call: (call) => (call === 2 ? "throttled" : undefined),
    });
    await client.operation(ship, { data }, () => undefined);
    expect(types()).toEqual([ship, `${ship}.completed`]);
    expect(logged).toEqual([]);
  });
});

describe("createClient", () => {
  it("refuses a logger without error", () => {
    expect(() => openShop({}, { logger: {} as never })).toThrow(/logger must be a logger/);
  });

  it("needs no logger", () => {
    const transport = inMemoryTransport({ buses: ["ingress"] });
    expect(() => openShop({}, { transport, logger: undefined as never })).not.toThrow();
  });
});
