import { describe, expect, it } from "vitest";
import { accepted } from "../../admin/support/records.ts";
import { emptyWorld } from "../../admin/support/World.ts";
import { createTestCatalog } from "../../support/createTestCatalog.ts";
import { runCommand } from "../support/runCommand.ts";

const id = "shop@order.ship";
const catalog = createTestCatalog([
  { id, schema: {}, operation: { id, stage: "opening" } },
  { id: `${id}.completed`, schema: {}, operation: { id, stage: "completed" } },
  { id: `${id}.failed`, schema: {}, operation: { id, stage: "failed" } },
  { id: "shop@noted", schema: {} },
]);

/** Publishes and waits, where the audit table has this end of the operation already. */
function publish(stage: "completed" | "failed" | undefined, ...args: readonly string[]) {
  const world = emptyWorld();
  const operation = { source: "shop", correlationId: "op-1" };
  world.table.put(accepted({ ...operation, detailType: "order.ship", id: "op-1" }));
  if (stage) {
    const detailType = `order.ship.${stage}`;
    const data = { message: "no parcel left" };
    world.table.put(accepted({ ...operation, detailType, id: "end", causationId: "op-1", data }));
  }
  const command = ["publish", id, "--id", "op-1", "--data", "{}", ...args];
  return runCommand(command, world, { catalog: async () => catalog });
}

describe("publish --wait", () => {
  it("prints the event that closed the operation, below the one that opened it", async () => {
    const { code, out, err } = await publish("completed", "--wait");
    expect(code).toBe(0);
    expect(out).toMatch(/^id +op-1$/m);
    expect(out).toMatch(/^closed +shop@order\.ship\.completed$/m);
    expect(out).toMatch(/^key +shop#end$/m);
    expect(err).toContain("published shop#op-1; waiting for what comes of it, at most 60 s");
  });

  it("prints both as one document with --json", async () => {
    const { json } = await publish("completed", "--wait", "5", "--json");
    expect(json()).toMatchObject({ id: "op-1", closing: { key: "shop#end", status: "accepted" } });
  });

  it("ends with 1 when the operation failed", async () => {
    const { code, err } = await publish("failed", "--wait");
    expect(code).toBe(1);
    expect(err).toContain("The operation shop#op-1 failed: no parcel left");
  });

  it.each(["0", "3601", "soon"])("rejects --wait %s", async (seconds) => {
    const { code, err } = await publish("completed", "--wait", seconds);
    expect(code).toBe(2);
    expect(err).toContain(`--wait "${seconds}" is not a whole number from 1 to 3600`);
  });

  it("sends nothing where there would be nothing to wait for", async () => {
    const world = emptyWorld();
    const args = ["publish", "shop@noted", "--data", "{}", "--wait"];
    const { code, err } = await runCommand(args, world, { catalog: async () => catalog });
    expect(code).toBe(2);
    expect(err).toContain("shop@noted opens no operation");
    expect(world.transport.stored("shop-ingress")).toEqual([]);
  });
});
