import { describe, expect, it } from "vitest";
import { awaitOutcome } from "../../../admin/audit/awaitOutcome.ts";
import { findHandling } from "../../../admin/audit/findHandling.ts";
import { showEvent } from "../../../admin/audit/showEvent.ts";
import { resubmit } from "../../../admin/quarantine/resubmit.ts";
import type { AttributeMap } from "../../../core/audit/AttributeValue.ts";
import { keyOf } from "../../../core/audit/itemFields.ts";
import { seeContent } from "../../../core/audit/visibleTo.ts";
import { sha256 } from "../../../project/sha256.ts";
import { createTestCatalog } from "../../support/createTestCatalog.ts";
import { accepted, rejected } from "../support/records.ts";
import { deployment, emptyWorld, portsOf, type World } from "../support/World.ts";

/** Puts a record whose detail is in the bucket, where now lies what somebody put in its place. */
function putInBucket(world: World, item: AttributeMap, kept: unknown, now: unknown): AttributeMap {
  const { detail: _, ...rest } = item;
  const hash = sha256(JSON.stringify(kept));
  const key = `ingress-1/${hash}.json`;
  const object = { bucket: { S: "details" }, key: { S: key }, sha256: { S: hash } };
  const record = { ...rest, detailObject: { M: object } };
  world.objects.set(`details/${key}`, JSON.stringify(now));
  world.table.put(record);
  return record;
}

const kept = { metadata: { acl: { viewers: ["sales"] } }, data: { orderId: "o-1", total: 1000 } };
const altered = { metadata: { acl: { viewers: ["eve"] } }, data: { orderId: "o-1", total: 1 } };

/** A refused order in a deployment to which one can publish. */
function refusedOrder(now: unknown) {
  const world = emptyWorld();
  return { world, key: keyOf(putInBucket(world, rejected(), kept, now)) };
}

/** An accepted order whose list of who may see it is in its content alone. */
function hiddenOrder(now: unknown) {
  const world = emptyWorld();
  const visibleTo = { L: [{ S: seeContent }] };
  putInBucket(world, { ...accepted(), visibleTo }, kept, now);
  return portsOf(world);
}

function seenBy(claim: string, now: unknown) {
  const options = { caller: { claims: [claim] } };
  return showEvent(hiddenOrder(now), deployment, "orders#order-1", options);
}

describe("a detail that was replaced in the bucket", () => {
  it("is not resubmitted", async () => {
    const { world, key } = refusedOrder(altered);
    const { resubmitted, failed } = await resubmit(portsOf(world), deployment, [key]);
    expect(resubmitted).toEqual([]);
    expect(failed).toMatchObject([{ code: "DETAIL_ALTERED" }]);
  });

  it("is resubmitted corrected, for nothing of it is sent", async () => {
    const { world, key } = refusedOrder(altered);
    const correction = JSON.stringify(kept);
    const report = await resubmit(portsOf(world), deployment, [key], { correction });
    expect(report).toMatchObject({ resubmitted: [{}], failed: [] });
  });

  it("shows its event to nobody but the administrators", async () => {
    await expect(seenBy("eve", altered)).rejects.toMatchObject({ code: "ENTRY_NOT_FOUND" });
    await expect(seenBy("sales", altered)).rejects.toMatchObject({ code: "ENTRY_NOT_FOUND" });
    const shown = await seenBy("administrators", altered);
    expect(shown).toMatchObject([{ content: { object: { check: "altered" } } }]);
  });

  it("is no end of an operation that somebody waits for", async () => {
    const id = "orders@order.ship";
    const world = emptyWorld();
    world.table.put(accepted({ id: "op-1", detailType: "order.ship" }));
    const closing = accepted({
      id: "op-2",
      detailType: "order.ship.completed",
      correlationId: "op-1",
      causationId: "op-1",
    });
    putInBucket(world, closing, kept, altered);
    const catalog = createTestCatalog([
      { id, schema: {}, operation: { id, stage: "opening" } },
      { id: `${id}.completed`, schema: {}, operation: { id, stage: "completed" } },
    ]);
    const ports = { ...portsOf(world), catalog: async () => catalog };
    await expect(awaitOutcome(ports, deployment, "orders#op-1")).rejects.toMatchObject({
      code: "DETAIL_ALTERED",
    });
  });

  it("tells nothing of whose rule lets it through", async () => {
    const world = emptyWorld();
    putInBucket(world, accepted(), kept, altered);
    const [event] = await showEvent(portsOf(world), deployment, "orders#order-1");
    if (!event) throw new Error("the event is there");
    const ports = { ...portsOf(world), subscribers: () => Promise.reject(new Error("not asked")) };
    await expect(findHandling(ports, deployment, event)).resolves.toEqual([]);
  });
});

describe("a detail in the bucket that is what it was", () => {
  it("is resubmitted", async () => {
    const { world, key } = refusedOrder(kept);
    const report = await resubmit(portsOf(world), deployment, [key]);
    expect(report).toMatchObject({ resubmitted: [{}], failed: [] });
  });

  it("shows its event to whom it names", async () => {
    await expect(seenBy("sales", kept)).resolves.toHaveLength(1);
    await expect(seenBy("eve", kept)).rejects.toMatchObject({ code: "ENTRY_NOT_FOUND" });
  });
});
