import { detail, rejected } from "../../admin/support/records.ts";
import { emptyWorld, now, type World } from "../../admin/support/World.ts";
import { runCommand } from "./runCommand.ts";

/** So many minutes after all else. */
export const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

/** The ingress id of entry `number`. */
export function ingressIdOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
}

/** The key of entry `number`. */
export function keyOf(number: number): string {
  return `orders#order-${number}#${ingressIdOf(number)}`;
}

/** Entries 0, 1, … each an hour older than the one before. */
export function quarantine(count: number): World {
  const world = emptyWorld();
  for (let number = 0; number < count; number += 1) {
    world.table.put(
      rejected({
        id: `order-${number}`,
        ingressId: ingressIdOf(number),
        detailType: number % 2 === 0 ? "order.placed" : "order.state",
        receivedAt: new Date(now.getTime() - number * 3_600_000).toISOString(),
        content: detail({ metadata: { id: `order-${number}` }, data: { orderId: number } }),
      }),
    );
  }
  return world;
}

/** One entry. */
export function one(options: Parameters<typeof rejected>[0]): World {
  const world = emptyWorld();
  world.table.put(rejected({ id: "order-0", ingressId: ingressIdOf(0), ...options }));
  return world;
}

/** A refused event of a raw type, which has no id of its own. */
export function raw(): World {
  const world = emptyWorld();
  world.table.put(
    rejected({
      source: "hooks",
      detailType: "ping",
      id: "eb-first",
      ingressId: "first",
      content: detail({ zen: 7 }),
    }),
  );
  return world;
}

/** Its key. */
export const rawKey = "hooks#eb-first#first";

/** Resubmits an entry and says under which id it came in. */
export async function resubmitRaw(world: World, key = rawKey): Promise<string> {
  const { json } = await runCommand(["quarantine", "resubmit", key, "--json"], world);
  const { resubmitted } = json<{ readonly resubmitted: readonly { ingressId: string }[] }>();
  return String(resubmitted[0]?.ingressId);
}
