import { describe, expect, it } from "vitest";
import type { AdminPorts } from "../../../admin/AdminPorts.ts";
import { type AwaitOptions, awaitOutcome } from "../../../admin/audit/awaitOutcome.ts";
import type { AttributeMap } from "../../../core/audit/AttributeValue.ts";
import { rejection } from "../../client/testClient.ts";
import { createTestCatalog } from "../../support/createTestCatalog.ts";
import { accepted, rejected } from "../support/records.ts";
import { deployment, emptyWorld, portsOf } from "../support/World.ts";

const id = "shop@order.ship";
const catalog = createTestCatalog([
  { id, schema: {}, operation: { id, stage: "opening" } },
  { id: `${id}.completed`, schema: {}, operation: { id, stage: "completed" } },
  { id: `${id}.failed`, schema: {}, operation: { id, stage: "failed" } },
  { id: "shop@noted", schema: {} },
]);

const opening = accepted({
  source: "shop",
  detailType: "order.ship",
  id: "op-1",
  correlationId: "root",
});

function closing(stage: "completed" | "failed", data: object, causationId = "op-1"): AttributeMap {
  return accepted({
    source: "shop",
    detailType: `order.ship.${stage}`,
    id: `${stage}-of-${causationId}`,
    correlationId: "root",
    causationId,
    data,
  });
}

/** A table to which more is written at each pause, by its number; the clock goes by pauses alone. */
async function wait(
  writes: Readonly<Record<number, readonly AttributeMap[]>>,
  options: AwaitOptions = {},
  key = "shop#op-1",
) {
  const world = emptyWorld();
  const pauses: number[] = [];
  let nowMs = Date.parse("2026-11-21T12:00:00Z");
  world.table.put(...(writes[0] ?? []));
  const ports: AdminPorts = {
    ...portsOf(world),
    catalog: async () => catalog,
    now: () => new Date(nowMs),
    pause: async (ms, signal) => {
      signal.throwIfAborted();
      nowMs += ms;
      pauses.push(Math.round(ms));
      world.table.put(...(writes[pauses.length] ?? []));
    },
  };
  const entry = await awaitOutcome(ports, deployment, key, options).catch((error: unknown) => {
    throw Object.assign(error as Error, { pauses });
  });
  return { entry, pauses };
}

describe("awaitOutcome", () => {
  it("gives the closing event of an operation that was completed", async () => {
    const { entry, pauses } = await wait({ 0: [opening, closing("completed", { parcel: "P" })] });
    expect(entry).toMatchObject({
      key: "shop#completed-of-op-1",
      detailType: "order.ship.completed",
    });
    expect(JSON.parse(entry.content.text)).toMatchObject({ data: { parcel: "P" } });
    expect(pauses).toEqual([]);
  });

  it("waits for opening and closing, with pauses that grow to five seconds", async () => {
    const { entry, pauses } = await wait({ 3: [opening], 10: [closing("completed", {})] });
    expect(entry.key).toBe("shop#completed-of-op-1");
    expect(pauses).toEqual([200, 320, 512, 819, 1311, 2097, 3355, 5000, 5000, 5000]);
  });

  it("takes no other operation's end for it, of the same tree", async () => {
    const inner = closing("completed", { of: "inner" }, "op-2");
    const { entry } = await wait({ 0: [opening, inner], 2: [closing("completed", { of: "own" })] });
    expect(JSON.parse(entry.content.text)).toMatchObject({ data: { of: "own" } });
  });

  it("finds it in a large tree", async () => {
    const others = Array.from({ length: 2500 }, (_, index) =>
      accepted({ source: "shop", detailType: "noted", id: `n-${index}`, correlationId: "root" }),
    );
    const { entry } = await wait({ 0: [opening, ...others, closing("completed", {})] });
    expect(entry.key).toBe("shop#completed-of-op-1");
  });

  it.each([
    [
      { name: "TypeError", message: "no such order", code: "E_NONE" },
      "TypeError: no such order (E_NONE)",
    ],
    [{ message: "no such order" }, "failed: no such order."],
    [{ reason: 7 }, "its closing event does not say why"],
  ])("rejects when it failed: %j", async (data, why) => {
    const error = await rejection(wait({ 0: [opening], 1: [closing("failed", data)] }));
    expect(error).toMatchObject({
      code: "OPERATION_FAILED",
      message: expect.stringContaining(why),
    });
  });

  it("rejects at once when the gate refused the opening event", async () => {
    const refused = rejected({ source: "shop", detailType: "order.ship", id: "op-1" });
    const error = await rejection(wait({ 1: [refused] }));
    expect(error).toMatchObject({
      code: "EVENT_INVALID",
      violations: [{ pointer: "/data/orderId" }],
      pauses: [200],
    });
  });

  it("goes by the accepted event where others of its id were refused", async () => {
    const refused = rejected({ source: "shop", detailType: "order.ship", id: "op-1" });
    const { entry } = await wait({ 0: [refused, opening, closing("completed", {})] });
    expect(entry.key).toBe("shop#completed-of-op-1");
  });

  it("rejects an event that opens no operation", async () => {
    const noted = accepted({ source: "shop", detailType: "noted", id: "n-1" });
    expect(await rejection(wait({ 0: [noted] }, {}, "shop#n-1"))).toMatchObject({
      code: "OPERATION_UNKNOWN",
    });
  });

  it.each([
    [{ 0: [opening] }, "was not closed within 1 s"],
    [{}, "was not recorded within 1 s"],
  ])("rejects when the time is up", async (writes, why) => {
    const error = await rejection(wait(writes, { timeoutMs: 1000 }));
    expect(error).toMatchObject({
      code: "OPERATION_TIMED_OUT",
      retryable: true,
      message: expect.stringContaining(why),
      pauses: [200, 320, 480],
    });
  });

  it("is for those who may see the operation; for others it isn't there", async () => {
    const seenByOps = (item: AttributeMap): AttributeMap => ({
      ...item,
      visibleTo: { L: [{ S: "group/ops" }] },
    });
    const events = [opening, closing("completed", {})].map(seenByOps);
    const asked = (claims: readonly string[]) =>
      wait({ 0: events }, { timeoutMs: 1000, caller: { claims } });
    expect((await asked(["group/ops"])).entry.detailType).toBe("order.ship.completed");
    expect((await asked(["administrators"])).entry.detailType).toBe("order.ship.completed");
    expect(await rejection(asked(["group/sales"]))).toMatchObject({
      code: "OPERATION_TIMED_OUT",
      message: expect.stringContaining("was not recorded"),
    });
  });

  it("tells only administrators that an opening event was refused", async () => {
    const refused = rejected({ source: "shop", detailType: "order.ship", id: "op-1" });
    const asked = (claims: readonly string[]) =>
      rejection(wait({ 0: [refused] }, { timeoutMs: 1000, caller: { claims } }));
    expect(await asked(["administrators"])).toMatchObject({ code: "EVENT_INVALID" });
    expect(await asked(["group/ops"])).toMatchObject({ code: "OPERATION_TIMED_OUT" });
  });

  it("ends when it is told to", async () => {
    const ending = new AbortController();
    ending.abort(new Error("Ctrl-C"));
    const error = await rejection(wait({ 0: [opening] }, { signal: ending.signal }));
    expect(error).toMatchObject({ message: "Ctrl-C" });
  });

  it.each([
    [{ timeoutMs: 0 }, "shop#op-1", "OPTIONS_INVALID"],
    [{ timeout: 5 }, "shop#op-1", "OPTIONS_INVALID"],
    [{}, "op-1", "USAGE_INVALID"],
  ])("rejects %j of %s", async (options, key, code) => {
    expect(await rejection(wait({}, options as AwaitOptions, key))).toMatchObject({ code });
  });
});
