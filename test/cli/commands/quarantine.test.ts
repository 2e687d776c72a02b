import { describe, expect, it } from "vitest";
import { accepted, detail, rejected } from "../../admin/support/records.ts";
import { emptyWorld, now, type World } from "../../admin/support/World.ts";
import { runCommand } from "../support/runCommand.ts";

const bus = "shop-ingress";

interface Listed {
  readonly entries: readonly { readonly key: string; readonly type: string }[];
  readonly cursor: string | null;
}

function ingressIdOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
}

function keyOf(number: number): string {
  return `orders#order-${number}#${ingressIdOf(number)}`;
}

/** Entries 0, 1, … each an hour older than the one before. */
function quarantine(count: number): World {
  const world = emptyWorld();
  for (let number = 0; number < count; number += 1) {
    world.table.put(
      rejected({
        id: `order-${number}`,
        ingressId: ingressIdOf(number),
        detailType: number % 2 === 0 ? "order.placed" : "order.state",
        receivedAt: new Date(now.getTime() - number * 3_600_000).toISOString(),
        content: detail({ metadata: { id: `order-${number}` }, data: { orderId: number } }),
      }),
    );
  }
  return world;
}

function one(options: Parameters<typeof rejected>[0]): World {
  const world = emptyWorld();
  world.table.put(rejected({ id: "order-0", ingressId: ingressIdOf(0), ...options }));
  return world;
}

describe("quarantine list", () => {
  it("lists what was refused, newest first, page by page", async () => {
    const world = quarantine(5);
    const list = ["quarantine", "list", "--limit", "3", "--json"];
    const first = (await runCommand(list, world)).json<Listed>();
    const next = [...list, "--cursor", String(first.cursor)];
    const second = (await runCommand(next, world)).json<Listed>();
    expect(first.entries.map(({ key }) => key)).toEqual([keyOf(0), keyOf(1), keyOf(2)]);
    expect(second.entries.map(({ key }) => key)).toEqual([keyOf(3), keyOf(4)]);
    expect(second.cursor).toBeNull();
  });

  it("tells people what was wrong first, and how to go on", async () => {
    const { code, out } = await runCommand(["quarantine", "list", "--limit", "1"], quarantine(2));
    expect(code).toBe(0);
    expect(out).toMatch(/^RECEIVED +TYPE +FIRST VIOLATION +KEY$/m);
    expect(out).toContain("/data/orderId must be string");
    expect(out).toMatch(/More: repeat with --cursor \S+\n$/);
  });

  it("lists one type only, on request", async () => {
    const args = ["quarantine", "list", "--type", "orders@order.state", "--json"];
    const { entries } = (await runCommand(args, quarantine(5))).json<Listed>();
    expect(entries.map(({ type }) => type)).toEqual(["orders@order.state", "orders@order.state"]);
  });

  it("looks back to --since", async () => {
    const args = ["quarantine", "list", "--since", "90m", "--json"];
    expect((await runCommand(args, quarantine(5))).json<Listed>().entries).toHaveLength(2);
  });

  it("says so when there's nothing", async () => {
    const { code, out } = await runCommand(["quarantine", "list"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^Nothing was refused since 2026-10-22T12:00:00\.000Z/);
  });

  it("leaves out accepted events of high severity", async () => {
    const world = emptyWorld();
    world.table.put(accepted({ severity: "critical" }));
    const { entries } = (await runCommand(["quarantine", "list", "--json"], world)).json<Listed>();
    expect(entries).toEqual([]);
  });

  it.each([
    ["--limit", "0"],
    ["--limit", "501"],
    ["--limit", "-1"],
    ["--limit", "1e2"],
    ["--limit", "9".repeat(400)],
    ["--cursor", "x"],
    ["--cursor", ""],
    ["--since", "yesterday"],
    ["--since", "2026-02-30"],
    ["--since", "2026-11-22T00:00:00Z"],
    ["--since", "99999d"],
    ["--since", "2026-11-20T00:00:00"],
    ["--deployment", "Not A Name"],
  ])("rejects %s %j as wrong usage", async (option, value) => {
    const { code, error } = await runCommand(["quarantine", "list", option, value, "--json"]);
    expect(code).toBe(2);
    expect(error().code).toBe("USAGE_INVALID");
    expect(error().message).toContain(option);
  });

  it("rejects the cursor of a listing with another type", async () => {
    const world = quarantine(5);
    const list = ["quarantine", "list", "--limit", "1", "--json"];
    const { cursor } = (await runCommand(list, world)).json<Listed>();
    const other = [...list, "--type", "orders@order.state", "--cursor", String(cursor)];
    expect((await runCommand(other, world)).code).toBe(2);
  });
});

describe("quarantine show", () => {
  it("shows the event as it came and everything that is wrong with it", async () => {
    const { code, json } = await runCommand(
      ["quarantine", "show", keyOf(0), "--json"],
      quarantine(1),
    );
    expect(code).toBe(0);
    expect(json()).toMatchObject({
      key: keyOf(0),
      status: "rejected",
      type: "orders@order.placed",
      violations: [{ pointer: "/data/orderId", message: "must be string", keyword: "type" }],
      detail: { metadata: { id: "order-0" }, data: { orderId: 0 } },
    });
  });

  it("shows a detail that no map can hold like any other", async () => {
    const world = one({ content: { detailText: { S: '{"":{"n":1e400}}' } } });
    const { out } = await runCommand(["quarantine", "show", keyOf(0)], world);
    expect(out).toContain('{\n  "": {\n    "n": 1e400\n  }\n}');
  });

  it("shows a detail that lies in the bucket like any other", async () => {
    const object = { bucket: { S: "details" }, key: { S: "a.json" }, bytes: { N: "3" } };
    const world = one({ content: { detailObject: { M: object } } });
    world.objects.set("details/a.json", '{"big":true}');
    const { json } = await runCommand(["quarantine", "show", keyOf(0), "--json"], world);
    expect(json()).toMatchObject({ detail: { big: true } });
  });

  it("shows the text of a message that is no event, without what a terminal obeys", async () => {
    const world = one({ content: { raw: { S: "\u001b]0;owned\u0007 not json\nline two" } } });
    const { out } = await runCommand(["quarantine", "show", keyOf(0)], world);
    expect(out).toContain("message, not an event\n\\u001b]0;owned\\u0007 not json\nline two\n");
    expect(out).not.toContain("\u001b");
  });

  it("lets nothing of a hostile violation through to the terminal", async () => {
    const message = "is \u001b[31mred\u009b";
    const world = one({ violations: [{ pointer: "/\u001b[2J", message, keyword: "type" }] });
    const { out } = await runCommand(["quarantine", "show", keyOf(0)], world);
    expect(out).toContain("  /\\u001b[2J  is \\u001b[31mred\\u009b\n");
  });

  it("fails for a key that nothing has", async () => {
    const { code, error } = await runCommand(["quarantine", "show", "a#b#c", "--json"]);
    expect(code).toBe(1);
    expect(error().code).toBe("ENTRY_NOT_FOUND");
  });

  it("rejects a key of another form as wrong usage", async () => {
    expect((await runCommand(["quarantine", "show", "order-1"])).code).toBe(2);
  });
});

describe("quarantine resubmit", () => {
  it("sends an entry as it came and says its new ingress id", async () => {
    const world = quarantine(2);
    const args = ["quarantine", "resubmit", keyOf(0), keyOf(1), "--json"];
    const { code, json } = await runCommand(args, world);
    const [first, second] = world.transport.stored(bus);
    expect(code).toBe(0);
    expect(first).toMatchObject({
      source: "orders",
      detailType: "order.placed",
      detail: '{"metadata":{"id":"order-0"},"data":{"orderId":0}}',
    });
    expect(json()).toEqual({
      resubmitted: [
        { key: keyOf(0), ingressId: first?.eventId },
        { key: keyOf(1), ingressId: second?.eventId },
      ],
      failed: [],
    });
  });

  it("sends a detail kept as text byte for byte", async () => {
    const text = '{"s":"\\ud800","n":1e400, "s":2}';
    const world = one({ content: { detailText: { S: text } } });
    await runCommand(["quarantine", "resubmit", keyOf(0)], world);
    expect(world.transport.stored(bus)[0]?.detail).toBe(text);
  });

  it("sends the resources that came with an entry", async () => {
    const world = one({ resources: ["arn:aws:s3:::orders"] });
    await runCommand(["quarantine", "resubmit", keyOf(0)], world);
    expect(world.transport.stored(bus)).toMatchObject([{ resources: ["arn:aws:s3:::orders"] }]);
  });

  it("sends a corrected detail in place of the one it had", async () => {
    const world = quarantine(1);
    const corrected = '{"metadata":{},"data":{"orderId":"o"}}';
    const args = ["quarantine", "resubmit", keyOf(0), "--detail", "-"];
    expect((await runCommand(args, world, { stdin: corrected })).code).toBe(0);
    expect(world.transport.stored(bus)[0]?.detail).toBe(corrected);
  });

  it("sends all of a type, oldest first", async () => {
    const world = quarantine(45);
    const all = ["quarantine", "resubmit", "--all", "--type", "orders@order.placed"];
    const { code, out } = await runCommand([...all, "--yes"], world);
    expect(code).toBe(0);
    const sent = world.transport.stored(bus).map((entry) => JSON.parse(entry.detail).data.orderId);
    expect(sent).toHaveLength(23);
    expect(sent.slice(0, 2)).toEqual([44, 42]);
    expect(out).toMatch(/^RESUBMITTED +NEW INGRESS ID$/m);
  });

  it("sends nothing of --all without --yes, and says how many it would be", async () => {
    const world = quarantine(5);
    const args = ["quarantine", "resubmit", "--all", "--type", "orders@order.placed"];
    const { code, err } = await runCommand(args, world);
    expect(code).toBe(2);
    expect(err).toMatch(/^error: 3 entries .* add --yes/);
    expect(world.transport.calls).toBe(0);
  });

  it("fails for a message that never was an event, and says why", async () => {
    const world = one({ content: { raw: { S: "hello" } } });
    const { code, err } = await runCommand(["quarantine", "resubmit", keyOf(0)], world);
    expect(code).toBe(1);
    expect(err).toMatch(/was not resubmitted: It is a message that never was an event/);
    expect(world.transport.calls).toBe(0);
  });

  it.each([["7"], ['"text"'], ["[]"], ["null"]])(
    "fails for a detail that EventBridge does not take: %s",
    async (text) => {
      const world = one({ content: { detailText: { S: text } } });
      const { code, err } = await runCommand(["quarantine", "resubmit", keyOf(0)], world);
      expect(code).toBe(1);
      expect(err).toMatch(/only a JSON object as detail/);
    },
  );

  it("fails for a detail that is too large for EventBridge", async () => {
    const world = one({ content: { detailText: { S: `{"x":"${"x".repeat(1_100_000)}"}` } } });
    const { err } = await runCommand(["quarantine", "resubmit", keyOf(0)], world);
    expect(err).toMatch(/It takes 11000\d\d bytes/);
  });

  it("sends the others when one can't be, and reports each", async () => {
    const world = quarantine(3);
    const args = ["quarantine", "resubmit", keyOf(0), "no#such#entry", keyOf(2), "--json"];
    const { code, json, error } = await runCommand(args, world);
    expect(code).toBe(1);
    expect(json()).toMatchObject({
      resubmitted: [{ key: keyOf(0) }, { key: keyOf(2) }],
      failed: [{ key: "no#such#entry", code: "ENTRY_NOT_FOUND" }],
    });
    expect(error()).toMatchObject({ code: "RESUBMIT_INCOMPLETE" });
  });

  it("reports entries that the bus refuses", async () => {
    const world = quarantine(2);
    world.transport.inject({
      entry: ({ detail: text }) => (text.includes("order-1") ? "ThrottlingException" : undefined),
    });
    const args = ["quarantine", "resubmit", keyOf(0), keyOf(1), "--json"];
    const { code, json } = await runCommand(args, world);
    expect(code).toBe(1);
    expect(json()).toMatchObject({
      resubmitted: [{ key: keyOf(0) }],
      failed: [{ key: keyOf(1), code: "ThrottlingException" }],
    });
  });

  it("reports every entry of a call that fails as a whole", async () => {
    const world = quarantine(2);
    world.transport.inject({ call: () => "unreachable" });
    const args = ["quarantine", "resubmit", keyOf(0), keyOf(1), "--json"];
    const { code, json } = await runCommand(args, world);
    expect(code).toBe(1);
    expect(json()).toMatchObject({
      resubmitted: [],
      failed: [
        { key: keyOf(0), code: "AWS_UNREACHABLE" },
        { key: keyOf(1), code: "AWS_UNREACHABLE" },
      ],
    });
  });

  it("sends nothing to a bus that does not exist", async () => {
    const world = quarantine(1);
    const args = ["quarantine", "resubmit", keyOf(0), "--deployment", "other", "--json"];
    const { code, error } = await runCommand(args, world);
    expect(code).toBe(1);
    expect(error().code).toBe("DEPLOYMENT_NOT_FOUND");
  });

  it.each([
    [[]],
    [["--all"]],
    [["--all", "--type", "a@b", "x#y#z"]],
    [["x#y#z", "--yes"]],
    [["x#y#z", "--type", "a@b"]],
    [["x#y#z", "x#y#w", "--detail", "{}"]],
    [["x#y#z", "--detail", "{"]],
    [["--all", "--type", "a@b", "--yes", "--detail", "{}"]],
    [["nokey"]],
  ])("rejects %j as wrong usage", async (args) => {
    expect((await runCommand(["quarantine", "resubmit", ...args])).code).toBe(2);
  });
});
