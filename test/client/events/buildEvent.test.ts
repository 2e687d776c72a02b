import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { inMemoryTransport, SignalboxError } from "../../../client/index.ts";
import { rawJson } from "../../../core/json/rawJson.ts";
import { testClient } from "../testClient.ts";

const now = Date.parse("2026-03-01T12:00:00.000Z");
const transport = inMemoryTransport({ buses: ["ingress"] });
const client = testClient({ transport, now: () => now });

const order = { orderId: "o-1", items: [{ sku: "s", count: 1 }] };

describe("event", () => {
  it("gives a wrapped event an id in order of time, the time, and itself as root", () => {
    const [first, second] = [
      client.event("orders@order.placed", order),
      client.event("orders@order.placed", order),
    ];
    expect(first.id).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(first.id && second.id && first.id < second.id).toBe(true);
    expect(first.metadata).toEqual({
      id: first.id,
      time: "2026-03-01T12:00:00.000Z",
      correlationId: first.id,
    });
  });

  it("keeps the metadata that is given", () => {
    const metadata = {
      id: "own-1",
      time: "2026-02-01T00:00:00Z",
      correlationId: "root",
      causationId: "parent",
      actor: { userId: "u", sessionId: "s", activeClaim: "admin" },
      resource: { type: "order", href: "/orders/o-1" },
      category: "action",
      severity: "high",
      message: "placed",
    } as const;
    const event = client.event("orders@order.placed", order, metadata);
    expect(event.metadata).toEqual(metadata);
    expect(JSON.parse(event.detail)).toEqual({ metadata, data: order });
  });

  it("makes an event with an id of its own the root, unless told otherwise", () => {
    const event = client.event("orders@order.placed", order, { id: "own-1" });
    expect(event.metadata).toMatchObject({ id: "own-1", correlationId: "own-1" });
  });

  it("links an event to the one that caused it", () => {
    const cause = {
      metadata: {
        id: "c-1",
        correlationId: "root-1",
        traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
      },
    };
    const event = client.event("orders@order.placed", order, { causedBy: cause });
    expect(event.metadata).toMatchObject({
      causationId: "c-1",
      correlationId: "root-1",
      traceparent: cause.metadata.traceparent,
    });
    expect(event.metadata).not.toHaveProperty("causedBy");
    expect(event.id).not.toBe("c-1");
  });

  it("links to an event that was just made, and lets metadata of its own win", () => {
    const opening = client.event("orders@order.placed", order);
    if (!opening.metadata) throw new Error("a wrapped event has metadata");
    const cause = { metadata: opening.metadata };
    const closing = client.event("orders@order.placed", order, { causedBy: cause });
    expect(closing.metadata).toMatchObject({
      causationId: opening.id,
      correlationId: opening.id,
    });
    const other = client.event("orders@order.placed", order, {
      causedBy: cause,
      correlationId: "another",
    });
    expect(other.metadata).toMatchObject({ causationId: opening.id, correlationId: "another" });
  });

  it("has no trace of a cause that has none, and no state of another trace than its own", () => {
    const traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    const metadata = { id: "c-1", correlationId: "root-1", tracestate: "vendor=1" };
    const none = { metadata: { ...metadata, traceparent: traceparent.replace(/[1-9a-f]/g, "0") } };
    const causedByNone = client.event("orders@order.placed", order, { causedBy: none });
    expect(causedByNone.metadata).not.toHaveProperty("traceparent");
    const causedBy = { metadata: { ...metadata, traceparent } };
    const own = "00-11111111111111111111111111111111-2222222222222222-01";
    const event = client.event("orders@order.placed", order, { causedBy, traceparent: own });
    expect(event.metadata).toMatchObject({ causationId: "c-1", traceparent: own });
    expect(event.metadata).not.toHaveProperty("tracestate");
  });

  it("makes a frozen copy", () => {
    const data = structuredClone(order);
    const event = client.event("orders@order.placed", data);
    data.orderId = "changed";
    expect(event.data.orderId).toBe("o-1");
    expect(Object.isFrozen(event)).toBe(true);
    expect(Object.isFrozen(event.data.items[0])).toBe(true);
    expect(Object.isFrozen(event.metadata)).toBe(true);
  });

  it("rejects with every violation of data and metadata at once, by JSON Pointer", () => {
    const error = violationsOf(() =>
      client.event(
        "orders@order.placed",
        { items: [{ sku: "", count: 0 }], extra: 1 } as never,
        { time: "yesterday", actor: { userId: 5 } } as never,
      ),
    );
    expect(error.map((violation) => violation.pointer).sort()).toEqual([
      "/data",
      "/data",
      "/data/items/0/count",
      "/data/items/0/sku",
      "/metadata/actor/userId",
      "/metadata/time",
    ]);
  });

  it("rejects an unknown category, and one whose fields the data lacks", () => {
    const unknown = violationsOf(() =>
      client.event("orders@order.placed", order, { category: "fun" }),
    );
    expect(unknown).toMatchObject([{ pointer: "/metadata/category" }]);
    const lacking = violationsOf(() =>
      client.event("orders@order.placed", order, { category: "state" }),
    );
    expect(lacking).toMatchObject([{ pointer: "/metadata/category" }]);
  });

  it("says the same again of an event whose id was given, so that the gate knows it", () => {
    let time = now;
    const later = testClient({ transport, now: () => (time += 60_000) });
    const [first, second] = [1, 2].map(() =>
      later.event("orders@order.placed", { orderId: "o-1", items: [] }, { id: "job-17" }),
    );
    expect(second?.detail).toBe(first?.detail);
    expect(first?.metadata).toEqual({ id: "job-17", correlationId: "job-17" });
  });

  it("rejects a time more than a day ahead", () => {
    const at = (ms: number) => ({ time: new Date(now + ms).toISOString() });
    const day = 86_400_000;
    expect(() => client.event("orders@order.placed", order, at(day))).not.toThrow();
    const violations = violationsOf(() => client.event("orders@order.placed", order, at(day + 1)));
    expect(violations).toMatchObject([{ pointer: "/metadata/time" }]);
  });

  it.each([[null], ["text"], [[]], [5]])("rejects %o as metadata", (metadata) => {
    const violations = violationsOf(() =>
      client.event("orders@order.placed", order, metadata as never),
    );
    expect(violations).toMatchObject([{ pointer: "/metadata", message: "must be an object" }]);
  });

  it.each([[null], ["id"], [{}], [{ metadata: {} }], [{ metadata: undefined }]])(
    "rejects %o as a cause",
    (causedBy) => {
      const violations = violationsOf(() =>
        client.event("orders@order.placed", order, { causedBy } as never),
      );
      expect(violations).toMatchObject([{ pointer: "/metadata/causedBy" }]);
    },
  );

  it.each(["orders@order.lost", "constructor", "__proto__", "", "orders"])(
    "rejects the undeclared type %o",
    (type) => {
      expect(() => client.event(type as never, {} as never)).toThrow(
        expect.objectContaining({ code: "EVENT_TYPE_UNKNOWN" }),
      );
    },
  );

  it("rejects the router's own types, as the gate would", () => {
    const violations = violationsOf(() => client.event("signalbox@event.rejected", {}));
    expect(violations).toMatchObject([{ pointer: "", keyword: "source" }]);
  });

  it("rejects an event over 900 KB, counting UTF-8 bytes", () => {
    const limit = 900 * 1024;
    const room = limit - client.event("orders@anything", "", { id: "x" }).bytes;
    const fits = client.event("orders@anything", "ü".repeat(room / 2), { id: "x" });
    expect(limit - fits.bytes).toBeLessThan(2);
    expect(() => client.event("orders@anything", "ü".repeat(room / 2 + 1), { id: "x" })).toThrow(
      expect.objectContaining({ code: "EVENT_TOO_LARGE" }),
    );
  });
});

describe("event of a raw type", () => {
  it("is its data, without id or metadata", () => {
    const event = client.event("hooks@ping", { zen: "less" });
    expect(event.detail).toBe('{"zen":"less"}');
    expect(event.id).toBeUndefined();
    expect(event.metadata).toBeUndefined();
  });

  it("rejects metadata and wrong data in one error, with pointers from the detail", () => {
    const violations = violationsOf(() => client.event("hooks@ping", { zen: "" }, { id: "own" }));
    expect(violations).toMatchObject([{ pointer: "", keyword: "envelope" }, { pointer: "/zen" }]);
    expect(violations[0]?.message).toContain("the type is raw");
  });

  it.each([[null], [[1]], ["text"], [5]])(
    "rejects the detail %o, which is not an object",
    (data) => {
      const violations = violationsOf(() => client.event("hooks@anything", data));
      expect(violations).toMatchObject([{ pointer: "", keyword: "detail" }]);
    },
  );
});

describe("data that JSON can't carry", () => {
  const cyclic: Record<string, unknown> = { name: "loop" };
  cyclic["self"] = { again: cyclic };

  it.each([
    ["undefined", undefined, "/data"],
    ["undefined in a list", { list: [1, undefined] }, "/data/list/1"],
    // biome-ignore lint/suspicious/noSparseArray: the hole is the point
    ["a hole in a list", { list: [1, , 3] }, "/data/list/1"],
    ["NaN", { n: Number.NaN }, "/data/n"],
    ["Infinity", [Number.POSITIVE_INFINITY], "/data/0"],
    ["a big integer", { n: 1n }, "/data/n"],
    ["a function", { run: () => 1 }, "/data/run"],
    ["a symbol", { s: Symbol("s") }, "/data/s"],
    ["a property named by a symbol", { in: { [Symbol("s")]: 1 } }, "/data/in"],
    ["a date", { at: new Date(0) }, "/data/at"],
    ["a map", { m: new Map() }, "/data/m"],
    ["a boxed number", { n: new Object(1) }, "/data/n"],
    ["an instance of a class", { x: new (class Money {})() }, "/data/x"],
    ["a toJSON of its own", { price: { toJSON: () => 1 } }, "/data/price/toJSON"],
    ["a cycle", cyclic, "/data/self/again"],
    ["a name that a pointer escapes", { "a/b~c": Number.NaN }, "/data/a~1b~0c"],
  ])("rejects %s", (_, data, pointer) => {
    const violations = violationsOf(() => client.event("orders@anything", data));
    expect(violations).toMatchObject([{ pointer, keyword: "json" }]);
  });

  it("rejects an object that can't be read, whatever it throws", () => {
    const hostile = {
      get trap() {
        throw new RangeError("no");
      },
    };
    expect(violationsOf(() => client.event("orders@anything", hostile))).toMatchObject([
      { pointer: "/data", message: "can't be read: no" },
    ]);
  });

  it("rejects nesting past EventBridge's 1,000 levels, however deep", () => {
    expect(() => client.event("orders@anything", nested(999))).not.toThrow();
    for (const depth of [1000, 100_000]) {
      const [violation] = violationsOf(() => client.event("orders@anything", nested(depth)));
      expect(violation?.message).toMatch(/nests deeper than 999 levels/);
    }
  });

  it("rejects few objects that stand for a great many", () => {
    let bomb: unknown = "x";
    for (let level = 0; level < 64; level += 1) bomb = [bomb, bomb];
    expect(() => client.event("orders@anything", bomb)).toThrow(
      expect.objectContaining({ code: "EVENT_TOO_LARGE" }),
    );
  });

  it("is reported beside what the schema finds", () => {
    const violations = violationsOf(() =>
      client.event("orders@order.placed", {
        orderId: 1n,
        items: [{ sku: "", count: 1 }],
      } as never),
    );
    expect(violations.map(({ pointer }) => pointer)).toEqual([
      "/data/orderId",
      "/data/items/0/sku",
    ]);
  });

  it("is not a property that is undefined: it is left out", () => {
    const event = client.event("orders@order.placed", { ...order, note: undefined } as never);
    expect(JSON.parse(event.detail).data).toEqual(order);
  });

  it("is not an object without a prototype or of another realm", () => {
    const foreign: unknown = runInNewContext("({ list: [{ a: 1 }] })");
    expect(client.event("orders@anything", foreign).data).toEqual({ list: [{ a: 1 }] });
    const bare: unknown = Object.assign(Object.create(null), { a: 1 });
    expect(client.event("orders@anything", bare).data).toEqual({ a: 1 });
  });

  it("is not a property named like a part of the prototype", () => {
    const data: unknown = JSON.parse('{"__proto__":{"polluted":true},"constructor":1}');
    const event = client.event("orders@anything", data);
    expect(event.detail).toContain('"__proto__":{"polluted":true}');
    expect(Object.hasOwn(event.data as object, "__proto__")).toBe(true);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  it("is not a number with more digits than a double, given as raw JSON", () => {
    const event = client.event("orders@anything", { n: rawJson("9007199254740993") });
    expect(event.detail).toContain('"n":9007199254740993');
  });
});

function nested(depth: number): unknown {
  let value: unknown[] = [];
  for (let level = 1; level < depth; level += 1) value = [value];
  return value;
}

function violationsOf(run: () => unknown) {
  try {
    run();
  } catch (error) {
    expect(error).toMatchObject({ code: "EVENT_INVALID" });
    if (error instanceof SignalboxError) return error.violations;
  }
  throw new Error("it did not throw EVENT_INVALID");
}
