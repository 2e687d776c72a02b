import { describe, expect, it } from "vitest";
import { accepted, rejected } from "../../admin/support/records.ts";
import { emptyWorld, type World } from "../../admin/support/World.ts";
import { keyOf, later, one, quarantine, raw, resubmitRaw } from "../support/quarantine.ts";
import { runCommand } from "../support/runCommand.ts";

interface Listed {
  readonly entries: readonly { readonly key: string; readonly type: string }[];
  readonly leftOut: number;
  readonly cursor: string | null;
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

describe("quarantine list, of what was seen to", () => {
  const list = async (world: World, ...args: readonly string[]) => {
    const { entries, ...others } = (
      await runCommand(["quarantine", "list", "--json", ...args], world)
    ).json<Listed>();
    return { keys: entries.map(({ key }) => key), ...others };
  };

  it("leaves out what came in again and was accepted since, unless asked", async () => {
    const world = quarantine(3);
    world.table.put(accepted({ id: "order-1", receivedAt: later(1) }));
    expect(await list(world)).toEqual({ keys: [keyOf(0), keyOf(2)], leftOut: 1, cursor: null });
    expect(await list(world, "--all")).toEqual({
      keys: [keyOf(0), keyOf(1), keyOf(2)],
      leftOut: 0,
      cursor: null,
    });
    const { out } = await runCommand(["quarantine", "list"], world);
    expect(out).toContain("\n1 left out: accepted since, or refused again. See them with --all\n");
  });

  it("keeps an event whose id another one had before", async () => {
    const world = quarantine(1);
    world.table.put(accepted({ id: "order-0", receivedAt: later(-1) }));
    expect((await list(world)).keys).toEqual([keyOf(0)]);
  });

  it("keeps what was resubmitted until the gate has said something of it", async () => {
    const world = raw();
    await resubmitRaw(world);
    expect((await list(world)).keys).toHaveLength(1);
  });

  it("leaves out an event without an id of its own once it was accepted under another", async () => {
    const world = raw();
    const ingressId = await resubmitRaw(world);
    world.table.put(
      accepted({
        source: "hooks",
        detailType: "ping",
        id: `eb-${ingressId}`,
        receivedAt: later(1),
      }),
    );
    expect(await list(world)).toEqual({ keys: [], leftOut: 1, cursor: null });
    const { out } = await runCommand(["quarantine", "list"], world);
    expect(out).toMatch(/^Nothing that was refused is left to see to since /);
  });

  it("shows of an event that was refused again the new entry only, and none once it's accepted", async () => {
    const world = raw();
    const second = await resubmitRaw(world);
    const again = { id: `eb-${second}`, ingressId: second, receivedAt: later(1) };
    world.table.put(rejected({ source: "hooks", detailType: "ping", ...again }));
    const secondKey = `hooks#eb-${second}#${second}`;
    expect((await list(world)).keys).toEqual([secondKey]);
    const third = await resubmitRaw(world, secondKey);
    expect((await list(world)).keys).toEqual([secondKey]);
    world.table.put(
      accepted({ source: "hooks", detailType: "ping", id: `eb-${third}`, receivedAt: later(2) }),
    );
    expect(await list(world)).toMatchObject({ keys: [], leftOut: 2 });
  });

  it("fills its pages, whatever is left out of them", async () => {
    const world = quarantine(60);
    const open = [0, 7, 8, 20, 41, 59];
    for (let number = 0; number < 60; number += 1) {
      if (open.includes(number)) continue;
      world.table.put(accepted({ id: `order-${number}`, receivedAt: later(1) }));
    }
    const pages: (readonly string[])[] = [];
    let cursor: string | null = null;
    do {
      const start: readonly string[] = cursor === null ? [] : ["--cursor", cursor];
      const page = await list(world, "--limit", "2", ...start);
      pages.push(page.keys);
      ({ cursor } = page);
    } while (cursor !== null);
    expect(pages).toEqual([
      [keyOf(0), keyOf(7)],
      [keyOf(8), keyOf(20)],
      [keyOf(41), keyOf(59)],
    ]);
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

  it("says of a detail in the bucket that it can't be checked, or does not fit its record", async () => {
    const hash = "0f".repeat(32);
    const key = `\u001b[2J/${hash}.json`;
    const stored = (object: Readonly<Record<string, string>>) =>
      one({
        content: {
          detailObject: {
            M: Object.fromEntries(Object.entries(object).map(([name, S]) => [name, { S }])),
          },
        },
      });
    const old = stored({ bucket: "details", key: "a.json" });
    old.objects.set("details/a.json", '{"big":true}');
    const replaced = stored({ bucket: "details", key: `a/${hash}.json`, sha256: hash });
    replaced.objects.set(`details/a/${hash}.json`, '{"big":false}');
    const show = (world: World) => runCommand(["quarantine", "show", keyOf(0)], world);
    expect((await show(old)).out).toContain(
      "can't be checked: the record is from before hashes were kept (s3://details/a.json)\n{",
    );
    expect((await show(replaced)).out).toContain(
      `DOES NOT FIT ITS RECORD: s3://details/a/${hash}.json is not what the gate put there\n{`,
    );
    const { out } = await show(stored({ bucket: "details", key, sha256: hash }));
    expect(out).toContain("DOES NOT FIT ITS RECORD: s3://details/\\u001b[2J/");
    expect(out).not.toContain("\u001b");
    const { json } = await runCommand(["quarantine", "show", keyOf(0), "--json"], replaced);
    expect(json()).toMatchObject({ keptIn: { check: "altered" } });
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
