import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { toCauseResource } from "../../../core/envelope/causeResource.ts";
import { listener } from "../../admin/support/listener.ts";
import { accepted, rejected } from "../../admin/support/records.ts";
import { emptyWorld, type World } from "../../admin/support/World.ts";
import { runCommand } from "../support/runCommand.ts";

const folder = mkdtempSync(join(tmpdir(), "signalbox-route-"));
afterAll(() => rmSync(folder, { recursive: true }));

function shop(): World {
  const world = emptyWorld();
  world.subscribers.push(
    listener("watcher", "orders@order.*"),
    listener("large", "orders@order.placed", { data: { orderId: [{ prefix: "XL-" }, "A-1"] } }),
    listener("noted", "orders@order.placed", { data: { note: [{ exists: true }] } }),
    listener("invoices", "billing@invoice.paid"),
    listener("pings", "hooks@ping", { data: { zen: ["keep it"] } }),
  );
  return world;
}

const order = { orderId: "A-2", items: [{ sku: "s", count: 1 }] };
const published = { type: "orders@order.placed", data: order };

interface Explained {
  readonly event: {
    readonly type: string;
    readonly form: string;
    readonly verdict: string;
    readonly violations: readonly object[];
  };
  readonly matched: number;
  readonly of: number;
  readonly others: number;
  readonly rules: readonly {
    readonly subscriber: string;
    readonly matched: boolean;
    readonly listens: boolean;
    readonly mismatches?: readonly { readonly text: string; readonly place: string }[];
  }[];
}

function explain(event: unknown, world = shop(), ...args: readonly string[]) {
  const stdin = typeof event === "string" ? event : JSON.stringify(event);
  return runCommand(["route", "explain", "-", ...args], world, { stdin });
}

async function explained(event: unknown, world = shop()): Promise<Explained> {
  return (await explain(event, world, "--json")).json<Explained>();
}

describe("route explain", () => {
  it("says of every rule on the event's type whether it matches, the matching ones first", async () => {
    const { code, out } = await explain(published);
    expect(code).toBe(0);
    expect(out.split("\n")).toEqual([
      "event  orders@order.placed, given as an event to publish",
      "",
      "✓ shipping.watcher",
      '✗ shipping.large    detail.data.orderId is "A-2", wanted {"prefix":"XL-"} or "A-1"',
      '✗ shipping.noted    detail.data.note is absent, wanted {"exists":true}',
      "",
      "matched 1 of 3 rules on the type; 2 on other types: --all",
      "",
    ]);
  });

  it("speaks of the rules on other types too when it is asked for all", async () => {
    const { out } = await explain(published, shop(), "--all");
    expect(out).toContain('✗ shipping.invoices  source is "orders", wanted "billing"\n');
    expect(out).toContain('✗ shipping.pings     source is "orders", wanted "hooks"\n');
    expect(out).toMatch(/\nmatched 1 of 5 rules\n$/);
    const ask = (...args: readonly string[]) => explain(published, shop(), "--json", ...args);
    const some = (await ask()).json<Explained>();
    expect({ of: some.of, others: some.others, rules: some.rules.length }).toEqual({
      of: 3,
      others: 2,
      rules: 3,
    });
    const all = (await ask("--all")).json<Explained>();
    expect({ of: all.of, others: all.others }).toEqual({ of: 5, others: 0 });
    expect(all.rules.map(({ listens }) => listens)).toEqual([true, false, true, true, false]);
  });

  it("names what failed in every branch of a $or, a line for each", async () => {
    const world = emptyWorld();
    const when = { data: { $or: [{ orderId: ["A-1"] }, { note: [{ exists: true }] }] } };
    world.subscribers.push(listener("either", "orders@order.placed", when));
    const { out } = await explain(published, world);
    expect(out.split("\n").slice(2, 4)).toEqual([
      '✗ shipping.either  detail.data.orderId is "A-2", wanted "A-1"',
      '                   and detail.data.note is absent, wanted {"exists":true}',
    ]);
    const [rule] = (await explained(published, world)).rules;
    expect(rule?.mismatches?.map(({ place }) => place)).toEqual([
      "detail.data.$or[0].orderId",
      "detail.data.$or[1].note",
    ]);
  });

  it("counts the branches that it has no room for", async () => {
    const world = emptyWorld();
    const $or = Array.from({ length: 50 }, (_, index) => ({ [`f${index}`]: [1] }));
    world.subscribers.push(listener("many", "orders@order.placed", { data: { $or } }));
    const { out } = await explain(published, world);
    expect(out).toContain("\n                 and 30 more\n");
  });

  it("gives field, operators, values found and wanted to scripts", async () => {
    const { matched, of, rules } = await explained(published);
    expect({ matched, of }).toEqual({ matched: 1, of: 3 });
    expect(rules.find(({ subscriber }) => subscriber === "shipping.large")).toEqual({
      subscriber: "shipping.large",
      listens: true,
      matched: false,
      pattern: {
        source: ["orders"],
        "detail-type": ["order.placed"],
        detail: { data: { orderId: [{ prefix: "XL-" }, "A-1"] } },
      },
      mismatches: [
        {
          field: "detail.data.orderId",
          place: "detail.data.orderId",
          reason: "differs",
          operators: ["prefix", "equals"],
          wanted: [{ prefix: "XL-" }, "A-1"],
          found: ["A-2"],
          text: 'detail.data.orderId is "A-2", wanted {"prefix":"XL-"} or "A-1"',
        },
      ],
    });
  });

  it("reads an event from a file", async () => {
    const file = join(folder, "event.json");
    writeFileSync(file, JSON.stringify(published));
    const { code, out } = await runCommand(["route", "explain", file], shop());
    expect(code).toBe(0);
    expect(out).toContain("matched 1 of 3 rules");
  });

  it.each([
    [
      "delivered",
      { source: "orders", "detail-type": "order.placed", detail: { metadata: {}, data: order } },
    ],
    [
      "entry",
      {
        Source: "orders",
        DetailType: "order.placed",
        Detail: JSON.stringify({ metadata: {}, data: order }),
      },
    ],
    ["publishable", { ...published, metadata: { id: "order-1" } }],
    [
      "record",
      {
        key: "orders#1",
        source: "orders",
        detailType: "order.placed",
        detail: { metadata: {}, data: order },
      },
    ],
  ])("understands the form %s", async (form, event) => {
    const { event: understood, matched } = await explained(event);
    expect(understood).toEqual({
      type: "orders@order.placed",
      form,
      verdict: "accepted",
      violations: [],
    });
    expect(matched).toBe(1);
  });

  it("takes what audit show prints", async () => {
    const world = shop();
    world.table.put(accepted({ data: { ...order, orderId: "XL-7" } }));
    const shown = await runCommand(["audit", "show", "orders#order-1", "--json"], world);
    const { event, rules } = await explained(shown.out, world);
    expect(event).toMatchObject({ form: "record", verdict: "accepted" });
    expect(rules.filter(({ matched }) => matched).map(({ subscriber }) => subscriber)).toEqual([
      "shipping.large",
      "shipping.watcher",
    ]);
  });

  it("asks to choose where audit show prints several records", async () => {
    const world = shop();
    world.table.put(accepted(), rejected());
    const shown = await runCommand(["audit", "show", "orders#order-1", "--json"], world);
    const { code, err } = await explain(shown.out, world);
    expect(code).toBe(2);
    expect(err).toContain("There are 2 records in it");
  });

  it("takes a raw type as it is published and as the core bus carries it", async () => {
    const zen = { zen: "keep it" };
    const metadata = { id: "1", correlationId: "1", time: "2026-11-20T10:00:00.000Z" };
    const frame = { source: "hooks", "detail-type": "ping" };
    for (const detail of [zen, { metadata, data: zen }]) {
      const { event, rules } = await explained({ ...frame, detail });
      expect(event.verdict).toBe("accepted");
      expect(rules[0]).toMatchObject({ subscriber: "shipping.pings", matched: true });
    }
  });

  it("reads of a raw type's resources what caused it, as the gate does", async () => {
    const asked = (hops: number) => ({ Resources: [7, toCauseResource({ hops })] });
    const entry = { Source: "hooks", DetailType: "ping", Detail: '{"zen":"keep it"}' };
    const loop = await explained({ ...entry, ...asked(9) });
    expect(loop.event).toMatchObject({ verdict: "rejected", violations: [{ keyword: "hops" }] });
    const frame = { source: "hooks", "detail-type": "ping", detail: { zen: "keep it" } };
    const delivered = await explained({ ...frame, resources: asked(9).Resources });
    expect(delivered.event.verdict).toBe("rejected");
    expect((await explained({ ...entry, ...asked(3) })).event.verdict).toBe("accepted");
    const record = { source: "hooks", detailType: "ping", detail: { zen: "keep it" } };
    const refused = await explained({ ...record, resources: asked(9).Resources });
    expect(refused.event.verdict).toBe("rejected");
  });

  it("fills in what the gate would, so that a pattern on it can match", async () => {
    const world = emptyWorld();
    world.subscribers.push(
      listener("severe", "orders@order.placed", { metadata: { severity: ["low"] } }),
    );
    expect((await explained(published, world)).matched).toBe(1);
  });

  it("explains an event that the gate would quarantine, and says so", async () => {
    const event = { type: "orders@order.placed", data: { orderId: "A-1" } };
    const { out } = await explain(event);
    expect(out).toContain("would quarantine it, so no rule would see it:");
    expect(out).toContain('/data  lacks the required property "items"');
    expect(out).toContain("✓ shipping.large\n");
  });

  it("explains an event of a type that nobody declared, and says so", async () => {
    const { event, matched } = await explained({ type: "orders@order.burnt", data: {} });
    expect(event.verdict).toBe("rejected");
    expect(event.violations).toMatchObject([{ keyword: "type" }]);
    expect(matched).toBe(1);
  });

  it("keeps digits that a double can't hold", async () => {
    const world = emptyWorld();
    world.subscribers.push(listener("exact", "orders@anything", { data: { number: [1] } }));
    const event = '{"type":"orders@anything","data":{"number":9007199254740993}}';
    const { out } = await explain(event, world, "--json");
    expect(out).toMatch(/"found": \[\s+9007199254740993\s+\]/);
  });

  it("says of a rule that EventBridge would refuse that it can't be one", async () => {
    const world = emptyWorld();
    world.subscribers.push(
      listener("broken", "orders@order.placed", { data: { total: [{ above: 3 }] } }),
    );
    const { code, out } = await explain(published, world);
    expect(code).toBe(0);
    expect(out).toMatch(/✗ shipping\.broken {2}can't be a rule: .*above/);
  });

  it("shortens long values and escapes what a terminal would obey", async () => {
    const orderId = `\u001b[2J${"x".repeat(5000)}`;
    const { out } = await explain({ ...published, data: { ...order, orderId } });
    expect(out).not.toContain("\u001b");
    expect(out).toContain("\\u001b[2J");
    expect(out.length).toBeLessThan(1500);
  });

  it("says that there are no rules where there are none", async () => {
    expect((await explain(published, emptyWorld())).out).toMatch(/\nmatched 0 of 0 rules\n$/);
  });

  it.each([
    ["not JSON", "{", "is not JSON"],
    ["nothing", "", "is empty"],
    ["a list", "[]", "is a list"],
    ["null", "null", "is null"],
    ["a number past a double", "1e400", "is a number"],
    ["an unknown form", '{"event":1}', "none of the known forms"],
    ["a type without a source", '{"type":"order","data":{}}', "not of the form"],
    ["a source that is no text", '{"source":1,"detail-type":"x","detail":{}}', "must be text"],
    ["no detail", '{"source":"a","detail-type":"x"}', "has no detail"],
    ["a message that was no event", '{"source":"a","detailType":"x","raw":"?"}', "no event"],
    ["a Detail that is not JSON", '{"Source":"a","DetailType":"b","Detail":"{"}', "is not JSON"],
    ["bytes that are no text", Buffer.from([0xff, 0xfe]), "not text in UTF-8"],
    [
      "100,000 levels",
      `{"type":"a@b","data":${"[".repeat(100_000)}${"]".repeat(100_000)}}`,
      "nests deeper",
    ],
    ["more than 10 MB", `{"x":"${"x".repeat(11_000_000)}"}`, "larger than 10 MB"],
  ])("refuses %s", async (_what, stdin, message) => {
    const { code, out, err } = await runCommand(["route", "explain", "-"], shop(), { stdin });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(message);
    expect(err.length).toBeLessThan(1000);
  });

  it("says in one line what it could not read, whatever lines that has", async () => {
    const stdin = "\n\u001b[31merror: all events are lost\n{}";
    const { err } = await runCommand(["route", "explain", "-"], shop(), { stdin });
    expect(err.trimEnd().split("\n")).toHaveLength(1);
    expect(err).not.toContain("\u001b");
  });

  it.each([
    [folder, "it is a directory"],
    [join(folder, "none.json"), "there is no such file"],
    ["", "is empty"],
  ])("refuses the file %s", async (path, message) => {
    const { code, err } = await runCommand(["route", "explain", path], shop());
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});

interface Listed {
  readonly types: readonly {
    readonly type: string;
    readonly routes: readonly { readonly subscriber: string; readonly pattern: object }[];
  }[];
  readonly unrouted: readonly { readonly subscriber: string; readonly to: readonly string[] }[];
}

describe("route list", () => {
  it("joins each type with its subscribers and their whole patterns", async () => {
    const { code, json } = await runCommand(["route", "list", "--json"], shop());
    expect(code).toBe(0);
    const byType = new Map(json<Listed>().types.map(({ type, routes }) => [type, routes]));
    expect(byType.get("orders@order.state")).toEqual([
      {
        subscriber: "shipping.watcher",
        pattern: { source: ["orders"], "detail-type": [{ prefix: "order." }] },
      },
    ]);
    expect(byType.get("orders@order.placed")?.map(({ subscriber }) => subscriber)).toEqual([
      "shipping.large",
      "shipping.noted",
      "shipping.watcher",
    ]);
    expect(byType.get("hooks@anything")).toEqual([]);
  });

  it("prints a line for each route, and for each type without one", async () => {
    const { out } = await runCommand(["route", "list"], shop());
    expect(out).toMatch(/^TYPE +SUBSCRIBER +PATTERN$/m);
    expect(out).toMatch(/^orders@order\.placed +shipping\.noted +\{"source":\["orders"\],/m);
    expect(out).toMatch(/^hooks@anything +- +-$/m);
  });

  it("names subscriptions that no declared type reaches", async () => {
    const world = shop();
    world.subscribers.push(listener("lost", "returns@*"));
    const { out } = await runCommand(["route", "list"], world);
    expect(out).toMatch(/^returns@\* \(not declared\) +shipping\.lost/m);
    const { unrouted } = (await runCommand(["route", "list", "--json"], world)).json<Listed>();
    expect(unrouted).toMatchObject([{ subscriber: "shipping.lost", to: ["returns@*"] }]);
  });
});
