import { describe, expect, it } from "vitest";
import { createStyle } from "../../../cli/terminal/style.ts";
import type { AttributeMap } from "../../../core/audit/AttributeValue.ts";
import { accepted, rejected } from "../../admin/support/records.ts";
import { emptyWorld, now, type World } from "../../admin/support/World.ts";
import { runCommand } from "../support/runCommand.ts";

/** A world in which records arrive after the first look, and the person interrupts in the end. */
function arriving(...items: readonly AttributeMap[]): World {
  const world = emptyWorld();
  const query = world.table.query.bind(world.table);
  let looks = 0;
  world.table.query = async (asked) => {
    const page = await query(asked);
    looks += 1;
    if (looks === 4) world.table.put(...items);
    if (looks === 40) world.interruption.abort();
    return page;
  };
  return world;
}

const order = (id: string, options: object = {}) => accepted({ id, receivedAt: now, ...options });

const follow = (world: World, ...args: readonly string[]) =>
  runCommand(["audit", "follow", "--type", "orders@order.placed", ...args], world);

describe("audit follow", () => {
  it("prints a line for each event, until it is interrupted", async () => {
    const jane = { actor: { userId: "jane" }, resource: { type: "order", href: "/orders/7" } };
    const { code, out, err } = await follow(arriving(order("a", { ...jane, severity: "high" })));
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const line = ["high", "An order was placed", "user=jane", "resource=/orders/7", "orders#a"];
    expect(out).toBe(`${now.toISOString()}  orders@order.placed  ${line.join("  ")}\n`);
  });

  it("prints a JSON document a line", async () => {
    const { out } = await follow(arriving(order("a"), order("b")), "--json");
    const lines = out.trimEnd().split("\n");
    const keys = lines.map((line) => (JSON.parse(line) as { readonly key: string }).key);
    expect(keys.toSorted()).toEqual(["orders#a", "orders#b"]);
  });

  it("shows what was refused, safe for a terminal and in red", async () => {
    const world = arriving(rejected({ id: "\u001b[2J", receivedAt: now }));
    const { out } = await runCommand(["audit", "follow", "--status", "rejected"], world, {
      color: true,
    });
    expect(out).toContain(createStyle(true).red("rejected"));
    expect(out).not.toContain("\u001b[2J");
  });

  it("begins earlier where that is asked for", async () => {
    const world = arriving();
    world.table.put(order("a"), order("old", { receivedAt: "2026-11-21T11:00:00.000Z" }));
    const { out } = await follow(world, "--since", "5m");
    expect(out).toContain("orders#a");
    expect(out).not.toContain("orders#old");
  });

  it("shows only what somebody may see", async () => {
    const { out } = await follow(arriving(order("a")), "--as", "user/jane");
    expect(out).toBe("");
  });

  it.each([false, true])("says what went wrong and goes on, with --json %s", async (json) => {
    const world = arriving(order("a"));
    const query = world.table.query.bind(world.table);
    let looks = 0;
    world.table.query = (asked) => {
      looks += 1;
      const error = Object.assign(new Error("slow down"), { $metadata: {} });
      error.name = "ThrottlingException";
      return looks === 3 ? Promise.reject(error) : query(asked);
    };
    const { code, out, err } = await follow(world, ...(json ? ["--json"] : []));
    expect(code).toBe(0);
    expect(out).toContain("orders#a");
    expect(err).toContain("AWS answered ThrottlingException: slow down");
    if (json) expect(JSON.parse(err)).toMatchObject({ error: { code: "AWS_FAILED" } });
  });

  it.each([[["--severity", "awful"]], [["--since", "yesterday"]], [["--user", ""]]])(
    "rejects %j as wrong usage",
    async (args) => {
      expect((await follow(emptyWorld(), ...args)).code).toBe(2);
    },
  );
});
