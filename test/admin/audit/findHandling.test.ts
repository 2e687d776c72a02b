import { describe, expect, it } from "vitest";
import { findHandling } from "../../../admin/audit/findHandling.ts";
import { showEvent } from "../../../admin/audit/showEvent.ts";
import type { SubscriptionSettings } from "../../../project/subscriptions/subscriptionSettings.ts";
import { listener } from "../support/listener.ts";
import { accepted } from "../support/records.ts";
import { deployment, emptyWorld, portsOf, type World } from "../support/World.ts";

const startedAt = "2026-11-21T12:00:00.500Z";
const subscriber = "shipping.parcel";
const noteKey = "shipping.parcel#orders#order-1";
const taken = { attempts: 1, startedAt, isTaken: true };

/** A subscriber with these settings, and an event that its rule lets through. */
function shop(settings: SubscriptionSettings): World {
  const world = emptyWorld();
  world.table.put(accepted());
  const parcel = listener("parcel", "orders@order.placed");
  world.subscribers.push({
    ...parcel,
    subscription: { ...parcel.subscription, ...settings } as never,
  });
  return world;
}

async function handlingIn(world: World) {
  const [event] = await showEvent(portsOf(world), deployment, "orders#order-1");
  if (!event) throw new Error("the event is there");
  return findHandling(portsOf(world), deployment, event);
}

describe("findHandling, of a subscriber that notes no outcome", () => {
  it("says that a relaxed one took the event", async () => {
    const world = shop({ idempotency: "relaxed" });
    world.notes.set(noteKey, taken);
    expect(await handlingIn(world)).toEqual([
      { subscriber, outcome: "taken", attempts: 1, startedAt },
    ]);
  });

  it("says by its log what came of what it took", async () => {
    const world = shop({ idempotency: "relaxed" });
    world.notes.set(noteKey, taken);
    world.logs.write("shop-shipping-parcel", "2026-11-21T12:00:01.000Z", {
      level: "INFO",
      message: "event ignored",
      eventId: "order-1",
      source: "orders",
      outcome: "ignored",
      reason: "a copy",
    });
    expect(await handlingIn(world)).toEqual([
      {
        subscriber,
        outcome: "ignored",
        attempts: 1,
        startedAt,
        endedAt: "2026-11-21T12:00:01.000Z",
        reason: "a copy",
      },
    ]);
  });

  it.each([
    ["off", undefined, { outcome: null, attempts: 0 }],
    ["relaxed", taken, { outcome: "taken", attempts: 1, startedAt }],
  ] as const)("says why nothing tells the end: idempotency %s, log failures", async (...row) => {
    const [idempotency, note, expected] = row;
    const world = shop({ idempotency, log: "failures" });
    if (note) world.notes.set(noteKey, note);
    const reason = `no failure: it logs nothing else, and notes no outcome (idempotency ${idempotency})`;
    expect(await handlingIn(world)).toEqual([{ subscriber, ...expected, reason }]);
  });
});
