import { quiet, streamMapping } from "./InMemoryParts.ts";
import { listener } from "./listener.ts";
import { emptyWorld, type World } from "./World.ts";

/** A deployment `shop` without subscribers of which nothing is wrong. */
export function wellShop(): World {
  const world = emptyWorld();
  const { parts, queues, mappings } = world;
  parts.stacks.push({
    name: "shop-router",
    status: "UPDATE_COMPLETE",
    deployedAt: "2026-11-20T08:00:00.000Z",
  });
  parts.alarms.push(quiet("shop-gate-is-late"), quiet("shop-audit-watch-asleep"));
  parts.rules.set("shop-ingress", [{ name: "shop-gate", isEnabled: true }]);
  parts.rules.set("shop-core", []);
  parts.rules.set(
    "default",
    ["shop-operations", "shop-audit-heartbeat", "shop-audit-details", "shop-guardrails.1"].map(
      (name) => ({ name, isEnabled: true }),
    ),
  );
  parts.figures.set("WatchAwake shop-audit", 1);
  for (const name of ["gate", "guardrails", "audit", "operations", "switches"]) {
    queues.create(`shop-${name}-dead-letters`);
  }
  queues.create("shop-gate");
  mappings.ofQueue("shop-gate");
  for (const name of ["audit", "switches"]) mappings.put(streamMapping(`shop-${name}`));
  return world;
}

/** That deployment with a subscriber, of which nothing is wrong either. */
export function wellShopWithParcel(): World {
  const world = wellShop();
  const name = "shop-shipping-parcel";
  world.subscribers.push(listener("parcel", "orders@order.placed"));
  world.queues.create(name);
  world.queues.create(`${name}-dead-letters`);
  world.mappings.ofQueue(name);
  world.parts.rules.set("shop-core", [{ name, isEnabled: true }]);
  world.parts.stacks.push({ name: "shop-shipping", status: "CREATE_COMPLETE" });
  return world;
}
