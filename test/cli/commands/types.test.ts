import { describe, expect, it } from "vitest";
import { listener } from "../../admin/support/listener.ts";
import { emptyWorld, type World } from "../../admin/support/World.ts";
import { runCommand } from "../support/runCommand.ts";

function shop(): World {
  const world = emptyWorld();
  world.subscribers.push(
    listener("parcel", "orders@order.placed"),
    listener("watcher", "orders@order.*"),
    listener("archive", "orders@*"),
    listener("invoices", "billing@*"),
    listener("almost", "orders@order"),
  );
  return world;
}

interface Listed {
  readonly types: readonly { readonly id: string; readonly subscribers: readonly string[] }[];
}

describe("types list", () => {
  it("lists every type with its owner, publishers and subscribers", async () => {
    const { code, json } = await runCommand(["types", "list", "--json"], shop());
    expect(code).toBe(0);
    const { types } = json<Listed>();
    expect(types.map(({ id }) => id)).toContain("hooks@ping");
    expect(types.find(({ id }) => id === "orders@order.placed")).toEqual({
      id: "orders@order.placed",
      title: expect.any(String) as unknown,
      owner: expect.any(String) as unknown,
      category: expect.any(String) as unknown,
      severity: expect.any(String) as unknown,
      visibility: "internal",
      envelope: "wrapped",
      enabled: true,
      publishers: ["orders"],
      subscribers: ["shipping.archive", "shipping.parcel", "shipping.watcher"],
    });
  });

  it("counts a topic's subscribers for the types it covers and no others", async () => {
    const { json } = await runCommand(["types", "list", "--json"], shop());
    const byId = new Map(json<Listed>().types.map(({ id, subscribers }) => [id, subscribers]));
    expect(byId.get("orders@order.state")).toEqual(["shipping.archive", "shipping.watcher"]);
    expect(byId.get("orders@anything")).toEqual(["shipping.archive"]);
    expect(byId.get("billing@invoice.paid")).toEqual(["shipping.invoices"]);
    expect(byId.get("hooks@ping")).toEqual([]);
  });

  it("prints a table for people", async () => {
    const { out, err } = await runCommand(["types", "list"], shop());
    expect(out).toMatch(/^TYPE +TITLE +OWNER/);
    expect(out).toMatch(/^orders@order\.placed .* shipping\.archive, shipping\.parcel/m);
    expect(err).toBe("");
  });
});

describe("types show", () => {
  it("adds schema, its version and where it is registered", async () => {
    const args = ["types", "show", "orders@order.placed", "--json"];
    const { code, json } = await runCommand(args, shop());
    expect(code).toBe(0);
    expect(json()).toMatchObject({
      id: "orders@order.placed",
      schemaVersion: expect.any(String) as unknown,
      registry: "shop-orders",
      schema: { title: "orders@order.placed" },
      subscribers: ["shipping.archive", "shipping.parcel", "shipping.watcher"],
    });
  });

  it("names the registry of the deployment that is asked for", async () => {
    const args = ["types", "show", "hooks@ping", "--deployment", "other", "--json"];
    expect((await runCommand(args)).json()).toMatchObject({ registry: "other-hooks" });
  });

  it("prints facts and schema for people", async () => {
    const { out } = await runCommand(["types", "show", "hooks@ping"]);
    expect(out).toMatch(/^id +hooks@ping$/m);
    expect(out).toMatch(/^subscribers +none$/m);
    expect(out).toContain('{\n  "title": "hooks@ping"\n}\n');
  });

  it("fails for an unknown type and suggests the nearest", async () => {
    const { code, out, err } = await runCommand(["types", "show", "orders@order.plcaed"]);
    expect(code).toBe(1);
    expect(out).toBe("");
    expect(err).toMatch(/^error: .*Did you mean orders@order\.placed\?/);
  });

  it("fails for an id of 100 KB without repeating it", async () => {
    const { code, err } = await runCommand(["types", "show", "x".repeat(100_000)]);
    expect(code).toBe(1);
    expect(err.length).toBeLessThan(500);
  });
});
