import { describe, expect, it } from "vitest";
import type { Caller } from "../../../admin/audit/AuditSearch.ts";
import { readTree } from "../../../admin/audit/readTree.ts";
import { idOf, publishingListener } from "../support/publishing.ts";
import { accepted } from "../support/records.ts";
import { deployment, emptyWorld, portsOf, type World } from "../support/World.ts";

const packed = "shipping@parcel.packed";
const parcelId = idOf("parcel", "order-1", packed, 0);
const startedAt = "2026-11-21T12:00:00.500Z";
const completedAt = "2026-11-21T12:00:01.000Z";
const ops: Caller = { claims: ["ops"] };

/** An order over which a subscriber published, and what else it led to. */
function shop(): World {
  const world = emptyWorld();
  const below = { correlationId: "order-1", causationId: "order-1" };
  const actor = { activeClaim: "ops" };
  world.table.put(
    accepted({ id: "order-1", actor }),
    accepted({ ...below, id: parcelId, source: "shipping", detailType: "parcel.packed", actor }),
    accepted({ ...below, id: "hidden", receivedAt: "2026-11-20T11:00:00.000Z" }),
  );
  world.subscribers.push(
    publishingListener("parcel", "orders@order.placed", packed),
    publishingListener("archive", "orders@*"),
    publishingListener("pings", "hooks@ping"),
  );
  for (const name of ["parcel", "archive"]) {
    for (const id of ["order-1", "hidden"]) {
      const note = { outcome: "handled", startedAt, completedAt } as const;
      world.notes.set(`shipping.${name}#orders#${id}`, note);
    }
  }
  return world;
}

const read = (world: World, options: Parameters<typeof readTree>[3] = {}) =>
  readTree(portsOf(world), deployment, "orders#order-1", options);

describe("readTree", () => {
  it("says what subscribers noted of each event, and who published which", async () => {
    const { nodes } = await read(shop(), { handling: true });
    const [order, parcel] = nodes;
    expect(order?.handling).toEqual([
      {
        subscriber: "shipping.parcel",
        outcome: "handled",
        attempts: 1,
        startedAt,
        endedAt: completedAt,
      },
      {
        subscriber: "shipping.archive",
        outcome: "handled",
        attempts: 1,
        startedAt,
        endedAt: completedAt,
      },
    ]);
    expect(parcel).toMatchObject({ publishedBy: "shipping.parcel", handling: [] });
  });

  it("asks subscribers' notes only where that is wanted", async () => {
    const { nodes } = await read(shop());
    expect(nodes.filter(({ handling }) => handling)).toEqual([]);
  });

  it("asks for no notes of subscribers that don't listen to an event's type", async () => {
    const world = shop();
    const asked: unknown[] = [];
    const ports = portsOf(world);
    const outcomeNotes = async () => ({
      read: async () => new Map(),
      readAll: async (keys: readonly unknown[]) => {
        asked.push(...keys);
        return [];
      },
    });
    await readTree({ ...ports, outcomeNotes }, deployment, "orders#order-1", { handling: true });
    // Two events of orders, two subscribers that listen to them.
    expect(asked).toHaveLength(4);
  });

  it("says nothing of who handled or published what the caller may not see", async () => {
    const { nodes } = await read(shop(), { handling: true, caller: ops });
    expect(nodes).toEqual([
      expect.objectContaining({ handling: expect.any(Array) }),
      expect.objectContaining({ publishedBy: "shipping.parcel" }),
      { depth: 1 },
    ]);
  });

  it("shows the tree all the same where notes can't be read, and says why", async () => {
    const denied = Object.assign(new Error("not authorized"), { name: "AccessDeniedException" });
    const fail = () => Promise.reject(denied);
    const ports = { ...portsOf(shop()), outcomeNotes: async () => ({ read: fail, readAll: fail }) };
    const tree = await readTree(ports, deployment, "orders#order-1", { handling: true });
    expect(tree.nodes).toHaveLength(3);
    expect(tree.handlingUnread).toMatch(/^AWS refused the call: not authorized/);
  });

  it("rejects an event that the caller may not see, as if it weren't there", async () => {
    const asked = async (id: string) =>
      readTree(portsOf(shop()), deployment, `orders#${id}`, { caller: ops }).catch(String);
    const [hidden, absent] = [await asked("hidden"), await asked("nobody")];
    expect(String(hidden).replace("hidden", "nobody")).toBe(absent);
  });
});
