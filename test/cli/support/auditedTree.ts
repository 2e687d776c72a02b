import { accepted } from "../../admin/support/records.ts";
import { emptyWorld, type World } from "../../admin/support/World.ts";

/** A full hour of the day before all tests take place. */
export const at = (hour: number) => `2026-11-20T${String(hour).padStart(2, "0")}:00:00.000Z`;

/** What one event led to, an hour each, and one that has nothing to do with it. */
export function auditedTree(): World {
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
