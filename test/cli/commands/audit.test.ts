import { describe, expect, it } from "vitest";
import { listener } from "../../admin/support/listener.ts";
import { idOf, publishingListener } from "../../admin/support/publishing.ts";
import { accepted, rejected } from "../../admin/support/records.ts";
import { emptyWorld, now, type World } from "../../admin/support/World.ts";
import { at, auditedTree } from "../support/auditedTree.ts";
import { runCommand } from "../support/runCommand.ts";

interface Listed {
  readonly events: readonly { readonly key: string; readonly status: string }[];
  readonly cursor: string | null;
}

const keys = ({ events }: Listed) => events.map(({ key }) => key);

async function list(world: World, ...args: readonly string[]): Promise<Listed> {
  return (await runCommand(["audit", "search", ...args, "--json"], world)).json<Listed>();
}

describe("audit search", () => {
  it("lists a type's events, newest first, page by page", async () => {
    const world = auditedTree();
    const type = ["--type", "orders@order.placed", "--limit", "3"];
    const first = await list(world, ...type);
    const second = await list(world, ...type, "--cursor", String(first.cursor));
    expect(keys(first)).toEqual(["orders#other", "orders#sibling", "orders#child"]);
    expect(keys(second)).toEqual(["orders#root"]);
    expect(second.cursor).toBeNull();
  });

  it("finds events by when they were received, whatever their publishers claim", async () => {
    const world = emptyWorld();
    const claims = ["2099-01-01T00:00:00.000Z", "1970-01-01T00:00:00.000Z", at(0)];
    for (const [index, time] of claims.entries()) {
      world.table.put(accepted({ id: `event-${index}`, time, receivedAt: at(index) }));
    }
    const found = await list(world, "--type", "orders@order.placed", "--since", "2d");
    expect(keys(found)).toEqual(["orders#event-2", "orders#event-1", "orders#event-0"]);
  });

  it.each(["-x", "--json", "~"])("takes what begins with %s as it was printed", async (id) => {
    const world = emptyWorld();
    world.table.put(
      accepted({ id, correlationId: id, actor: { userId: id }, resource: { type: "t", href: id } }),
      rejected({ source: id, id: "order-1" }),
    );
    for (const by of ["--correlation", "--user", "--resource"]) {
      const { events } = await list(world, by, id);
      const [{ key = "" } = {}] = events;
      const shown = await runCommand(["audit", "show", key, "--json"], world);
      expect({ by, code: shown.code }).toEqual({ by, code: 0 });
    }
    const entries = await runCommand(["quarantine", "list", "--json"], world);
    const [{ key: refused = "" } = {}] = entries.json<{ entries: { key: string }[] }>().entries;
    expect((await runCommand(["quarantine", "show", refused], world)).code).toBe(0);
  });

  it("finds what a gate received whose clock is ahead", async () => {
    const world = emptyWorld();
    const receivedAt = new Date(now.getTime() + 60_000).toISOString();
    world.table.put(accepted({ id: "ahead", receivedAt }));
    expect(keys(await list(world, "--type", "orders@order.placed"))).toEqual(["orders#ahead"]);
  });

  it("finds what happened on the first day, before and after the hour it looks back to", async () => {
    const world = emptyWorld();
    world.table.put(accepted({ id: "before", receivedAt: "2026-11-20T11:59:59.000Z" }));
    world.table.put(accepted({ id: "after", receivedAt: "2026-11-20T12:00:01.000Z" }));
    const type = ["--type", "orders@order.placed"];
    expect(keys(await list(world, ...type, "--since", "24h"))).toEqual(["orders#after"]);
  });

  it("lists by actor and by resource", async () => {
    expect(keys(await list(auditedTree(), "--user", "jane"))).toEqual(["orders#root"]);
    expect(keys(await list(auditedTree(), "--resource", "orders/7"))).toEqual([
      "orders#grandchild",
    ]);
  });

  it("says so when there's nothing", async () => {
    const { code, out } = await runCommand(["audit", "search", "--correlation", "nobody"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^No such events\./);
  });

  it.each([
    [["--severity", "awful"]],
    [["--status", "lost"]],
    [["--correlation", ""]],
    [["--user", "jane", "--limit", "1000"]],
    [["--user", "jane", "--cursor", "bm9wZQ"]],
  ])("rejects %j as wrong usage", async (args) => {
    expect((await runCommand(["audit", "search", ...args])).code).toBe(2);
  });

  it("fails for a type that no type can be called", async () => {
    const { code, error } = await runCommand(["audit", "search", "--type", "Nope", "--json"]);
    expect(code).toBe(1);
    expect(error().code).toBe("EVENT_TYPE_INVALID");
  });
});

describe("audit show", () => {
  it("shows an event with its detail", async () => {
    const { code, json } = await runCommand(
      ["audit", "show", "orders#child", "--json"],
      auditedTree(),
    );
    expect(code).toBe(0);
    expect(json()).toMatchObject({
      records: [
        {
          key: "orders#child",
          status: "accepted",
          causationId: "root",
          detail: { metadata: { id: "child" }, data: {} },
        },
      ],
    });
  });

  it("shows the times it was refused as well", async () => {
    const world = auditedTree();
    world.table.put(rejected({ id: "child", ingressId: "second-try" }));
    const { out } = await runCommand(["audit", "show", "orders#child"], world);
    expect(out).toMatch(/^status +accepted$/m);
    expect(out).toMatch(/^key +orders#child#second-try$/m);
  });

  it("finds an event whose id has characters that a shell reads", async () => {
    const world = emptyWorld();
    world.table.put(accepted({ id: "a b'$(x)%é", actor: { userId: "eve" } }));
    const [key] = keys(await list(world, "--user", "eve"));
    const { code } = await runCommand(["audit", "show", String(key)], world);
    expect(code).toBe(0);
  });

  it("shows what subscribers published over it, and nothing to who may not see it", async () => {
    const world = auditedTree();
    const type = "shipping@parcel.packed";
    const id = idOf("parcel", "root", type, 0);
    const below = { correlationId: "root", causationId: "root" };
    world.table.put(accepted({ ...below, id, source: "shipping", detailType: "parcel.packed" }));
    world.subscribers.push(publishingListener("parcel", "orders@order.placed", type));
    const { out } = await runCommand(["audit", "show", "orders#root"], world);
    expect(out).toMatch(
      / {4}→ shipping\.parcel .*\n\S+ {8}shipping@parcel\.packed .*\n\S+ {6}orders@/,
    );
    const asked = ["audit", "show", "orders#root", "--as", "user/eve"];
    expect((await runCommand(asked, world)).code).toBe(1);
  });

  it("fails for an event that isn't there", async () => {
    const { code, error } = await runCommand(
      ["audit", "show", "orders#nobody", "--json"],
      auditedTree(),
    );
    expect(code).toBe(1);
    expect(error().code).toBe("ENTRY_NOT_FOUND");
  });

  it("rejects a key of another form as wrong usage", async () => {
    expect((await runCommand(["audit", "show", "orders"])).code).toBe(2);
  });
});

interface Shown {
  readonly handling: readonly object[];
}

describe("audit show, of who handled the event", () => {
  const startedAt = "2026-11-21T12:00:00.500Z";
  const completedAt = "2026-11-21T12:00:01.000Z";
  const logged = (outcome: string, fields: object = {}) => ({
    level: outcome === "failed" ? "ERROR" : "INFO",
    message: `event ${outcome}`,
    eventId: "order-1",
    source: "orders",
    outcome,
    ...fields,
  });

  function shop(): World {
    const world = emptyWorld();
    const time = "2026-11-21T11:59:59.880Z";
    world.table.put(accepted({ data: { orderId: "A-1" }, time, receivedAt: now }));
    world.subscribers.push(
      listener("parcel", "orders@order.placed"),
      listener("archive", "orders@*"),
      listener("large", "orders@order.placed", { data: { orderId: [{ prefix: "XL-" }] } }),
      listener("pings", "hooks@ping"),
    );
    return world;
  }

  const show = (world: World, ...args: readonly string[]) =>
    runCommand(["audit", "show", "orders#order-1", ...args], world);
  const handlingOf = async (world: World) => (await show(world, "--json")).json<Shown>().handling;

  it("says what each subscriber noted whose rule lets it through, in the order of their ids", async () => {
    const world = shop();
    world.notes.set("shipping.parcel#orders#order-1", {
      outcome: "handled",
      startedAt,
      completedAt,
    });
    world.notes.set("shipping.archive#orders#order-1", {
      outcome: "ignored",
      startedAt,
      completedAt,
      attempts: 2,
    });
    expect(await handlingOf(world)).toEqual([
      {
        subscriber: "shipping.archive",
        outcome: "ignored",
        attempts: 2,
        startedAt,
        endedAt: completedAt,
      },
      {
        subscriber: "shipping.parcel",
        outcome: "handled",
        attempts: 1,
        startedAt,
        endedAt: completedAt,
      },
    ]);
    const { out } = await show(world);
    const rows = out.slice(out.indexOf("AT   ")).split("\n");
    expect(rows.map((row) => row.replaceAll(/ {2,}/g, " "))).toEqual([
      "AT STEP OUTCOME WAITED TOOK MESSAGE KEY",
      "2026-11-21T11:59:59.880Z published - - - - -",
      "2026-11-21T12:00:00.000Z → gate accepted 120 ms - - -",
      `${startedAt} → shipping.archive ignored 500 ms 500 ms 2 attempts -`,
      `${startedAt} → shipping.parcel handled 500 ms 500 ms - -`,
      "",
    ]);
  });

  it("tells an attempt that goes on from one that was left behind", async () => {
    const world = shop();
    const until = (inProgressUntil: string) => ({ attempts: 3, startedAt, inProgressUntil });
    world.notes.set("shipping.parcel#orders#order-1", until("2026-11-21T12:03:00.000Z"));
    world.notes.set("shipping.archive#orders#order-1", until("2026-11-21T11:03:00.000Z"));
    expect(await handlingOf(world)).toEqual([
      { subscriber: "shipping.archive", outcome: "left behind", attempts: 3, startedAt },
      { subscriber: "shipping.parcel", outcome: "in progress", attempts: 3, startedAt },
    ]);
  });

  it("says by the log how often it failed, and why last", async () => {
    const world = shop();
    const failed = (message: string) => logged("failed", { error: { name: "TypeError", message } });
    world.logs.write(
      "shop-shipping-parcel",
      "2026-11-21T12:00:01.000Z",
      failed("the first"),
      failed("the last"),
      logged("failed", { eventId: "order-12" }),
      { ...logged("failed"), outcome: undefined, message: "the handler's own line" },
    );
    expect(await handlingOf(world)).toEqual([
      { subscriber: "shipping.archive", outcome: null, attempts: 0 },
      {
        subscriber: "shipping.parcel",
        outcome: "failed",
        attempts: 2,
        endedAt: "2026-11-21T12:00:02.000Z",
        reason: "TypeError: the last",
      },
    ]);
    expect((await show(world)).out).toMatch(/^- +→ shipping\.archive +not known +- +- +- +-$/m);
  });

  it("counts the failures before it was handled, which the note no longer has", async () => {
    const world = shop();
    world.notes.set("shipping.parcel#orders#order-1", {
      outcome: "handled",
      startedAt,
      completedAt,
    });
    const lines = [logged("failed"), logged("failed"), logged("handled")];
    world.logs.write("shop-shipping-parcel", "2026-11-21T12:00:01.000Z", ...lines);
    expect((await handlingOf(world))[1]).toMatchObject({ outcome: "handled", attempts: 3 });
  });

  it("says why an event was ignored, where the log still tells", async () => {
    const world = shop();
    world.notes.set("shipping.parcel#orders#order-1", {
      outcome: "ignored",
      startedAt,
      completedAt,
    });
    const line = logged("ignored", { reason: "a copy" });
    world.logs.write("shop-shipping-parcel", "2026-11-21T12:00:01.000Z", line);
    expect((await handlingOf(world))[1]).toMatchObject({ outcome: "ignored", reason: "a copy" });
  });

  it("shows a subscriber that noted something though today's rule would not let it through", async () => {
    const world = shop();
    world.notes.set("shipping.large#orders#order-1", { outcome: "handled", completedAt });
    expect((await handlingOf(world))[1]).toMatchObject({ subscriber: "shipping.large" });
  });

  it("shows the record all the same when notes and logs can't be read", async () => {
    const denied = Object.assign(new Error("not authorized"), { name: "AccessDeniedException" });
    const outcomeNotes = async () => ({
      read: () => Promise.reject(denied),
      readAll: () => Promise.reject(denied),
    });
    const { code, out } = await runCommand(["audit", "show", "orders#order-1"], shop(), {
      outcomeNotes,
    });
    expect(code).toBe(0);
    expect(out).toMatch(/^status +accepted$/m);
    expect(out).toMatch(/→ shipping\.parcel +not known .*AWS refused the call/m);
  });

  it("says when no rule lets the event through", async () => {
    const world = shop();
    world.subscribers.length = 0;
    expect((await show(world)).out).toMatch(
      /\nNo rule of this package lets the event through\.\n$/,
    );
  });

  it("says nothing of it for an event that was only rejected", async () => {
    const world = shop();
    world.table.items.length = 0;
    world.table.put(rejected());
    const { out, json } = await show(world, "--json");
    expect(json<Shown>().handling).toEqual([]);
    expect(out).not.toContain("gate");
    expect((await show(world)).out).not.toContain("No rule");
  });

  it("looks into no log for an event that is older than three days", async () => {
    const world = shop();
    const [item] = world.table.items;
    world.table.items.splice(0, 1, { ...item, receivedAt: { S: "2026-11-18T11:59:59.000Z" } });
    await handlingOf(world);
    expect(world.logs.queries).toEqual([]);
  });
});
