import { describe, expect, it } from "vitest";
import { accepted, rejected } from "../../admin/support/records.ts";
import { emptyWorld, now, type World } from "../../admin/support/World.ts";
import { runCommand } from "../support/runCommand.ts";

interface Listed {
  readonly events: readonly { readonly key: string; readonly status: string }[];
  readonly cursor: string | null;
}

const at = (hour: number) => `2026-11-20T${String(hour).padStart(2, "0")}:00:00.000Z`;

function tree(): World {
  const world = emptyWorld();
  const correlationId = "root";
  world.table.put(
    accepted({ id: "root", receivedAt: at(1), correlationId, actor: { userId: "jane" } }),
    accepted({ id: "child", receivedAt: at(2), correlationId, causationId: "root" }),
    accepted({
      id: "grandchild",
      receivedAt: at(3),
      correlationId,
      causationId: "child",
      detailType: "order.state",
      resource: { type: "order", href: "orders/7" },
    }),
    accepted({ id: "sibling", receivedAt: at(4), correlationId, causationId: "root" }),
    accepted({ id: "other", receivedAt: at(5) }),
  );
  return world;
}

const keys = ({ events }: Listed) => events.map(({ key }) => key);

async function list(world: World, ...args: readonly string[]): Promise<Listed> {
  return (await runCommand(["audit", "list", ...args, "--json"], world)).json<Listed>();
}

describe("audit list", () => {
  it("lists a type's events, newest first, page by page", async () => {
    const world = tree();
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

  it("finds what a gate received whose clock is ahead", async () => {
    const world = emptyWorld();
    const receivedAt = new Date(now.getTime() + 60_000).toISOString();
    world.table.put(accepted({ id: "ahead", receivedAt }));
    expect(keys(await list(world, "--type", "orders@order.placed"))).toEqual(["orders#ahead"]);
  });

  it("looks seven days back by type, and further on request", async () => {
    const world = emptyWorld();
    world.table.put(accepted({ id: "old", receivedAt: "2026-11-01T00:00:00.000Z" }));
    expect(keys(await list(world, "--type", "orders@order.placed"))).toEqual([]);
    expect(keys(await list(world, "--type", "orders@order.placed", "--since", "30d"))).toEqual([
      "orders#old",
    ]);
  });

  it("finds what happened on the first day, before and after the hour it looks back to", async () => {
    const world = emptyWorld();
    world.table.put(accepted({ id: "before", receivedAt: "2026-11-20T11:59:59.000Z" }));
    world.table.put(accepted({ id: "after", receivedAt: "2026-11-20T12:00:01.000Z" }));
    const type = ["--type", "orders@order.placed"];
    expect(keys(await list(world, ...type, "--since", "24h"))).toEqual(["orders#after"]);
  });

  it("lists by actor and by resource", async () => {
    expect(keys(await list(tree(), "--actor", "jane"))).toEqual(["orders#root"]);
    expect(keys(await list(tree(), "--resource", "orders/7"))).toEqual(["orders#grandchild"]);
  });

  it("shows what one event led to as a tree", async () => {
    const { code, out } = await runCommand(["audit", "list", "--correlation", "root"], tree());
    expect(code).toBe(0);
    const types = out.split("\n").map((line) => line.slice(26).split(/ {2,}(?=low|SEV)/)[0]);
    expect(types.slice(1, 5)).toEqual([
      "orders@order.placed",
      "  orders@order.placed",
      "    orders@order.state",
      "  orders@order.placed",
    ]);
  });

  it("says so when there's nothing", async () => {
    const { code, out } = await runCommand(["audit", "list", "--correlation", "nobody"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^No such events\./);
  });

  it.each([
    [[]],
    [["--type", "orders@order.placed", "--actor", "jane"]],
    [["--correlation", ""]],
    [["--actor", "jane", "--limit", "1000"]],
    [["--actor", "jane", "--cursor", "bm9wZQ"]],
  ])("rejects %j as wrong usage", async (args) => {
    expect((await runCommand(["audit", "list", ...args])).code).toBe(2);
  });

  it("fails for a type that no type can be called", async () => {
    const { code, error } = await runCommand(["audit", "list", "--type", "Nope", "--json"]);
    expect(code).toBe(1);
    expect(error().code).toBe("EVENT_TYPE_INVALID");
  });
});

describe("audit show", () => {
  it("shows an event with its detail", async () => {
    const { code, json } = await runCommand(["audit", "show", "orders#child", "--json"], tree());
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
    const world = tree();
    world.table.put(rejected({ id: "child", ingressId: "second-try" }));
    const { out } = await runCommand(["audit", "show", "orders#child"], world);
    expect(out).toMatch(/^status +accepted$/m);
    expect(out).toMatch(/^key +orders#child#second-try$/m);
  });

  it("finds an event whose id has characters that a shell reads", async () => {
    const world = emptyWorld();
    world.table.put(accepted({ id: "a b'$(x)%é", actor: { userId: "eve" } }));
    const [key] = keys(await list(world, "--actor", "eve"));
    const { code } = await runCommand(["audit", "show", String(key)], world);
    expect(code).toBe(0);
  });

  it("fails for an event that isn't there", async () => {
    const { code, error } = await runCommand(["audit", "show", "orders#nobody", "--json"], tree());
    expect(code).toBe(1);
    expect(error().code).toBe("ENTRY_NOT_FOUND");
  });

  it("rejects a key of another form as wrong usage", async () => {
    expect((await runCommand(["audit", "show", "orders"])).code).toBe(2);
  });
});
