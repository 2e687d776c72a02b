import { expectedTables } from "../../../admin/doctor/expectedTables.ts";
import { deployment, type World } from "./World.ts";
import { wellShop } from "./wellShop.ts";

/** The version that is installed. */
export const installed = "0.2.0";

/** A deployment `shop` without subscribers that fits the installed version. */
export function fittingShop(version = installed): World {
  const world = wellShop();
  const [router] = world.parts.stacks.splice(0);
  if (router) {
    world.parts.stacks.push({ ...router, deployment, version });
  }
  for (const [name, table] of expectedTables(deployment, world.auditIndexes)) {
    world.parts.tables.set(name, table);
  }
  return world;
}
