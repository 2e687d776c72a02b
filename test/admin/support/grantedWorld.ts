import type { Grant } from "../../../core/grants/Grant.ts";
import { publicBusPolicy } from "../../../project/access/publicBusPolicy.ts";
import {
  book,
  bus,
  literal,
  ourRule,
  queue,
  served,
  theirRule,
  theirs,
} from "../../support/grants/rules.ts";
import { deployment, emptyWorld, type World } from "./World.ts";

/** Served by rules of ours, on its queue. */
export const parcels: Grant = {
  name: "parcels",
  account: served,
  types: ["billing@invoice.paid", "orders@order.placed"],
  delivery: { kind: "queue", arn: queue },
};

/** Makes rules of its own. */
export const partner: Grant = {
  name: "partner",
  account: theirs,
  types: ["orders@order.placed", "orders@order.shipped"],
  delivery: { kind: "ownRules" },
};

/** The dead-letter queue of the grant `parcels`. */
export const parcelsLetters = "shop-grant-parcels-dead-letters";

const { place } = book;

/** The ARN of the public bus. */
export const publicBusArn = `arn:aws:events:${place.region}:${place.account}:event-bus/shop-public`;

/** A deployment of both grants, as it should be. */
export function grantedWorld(grants: readonly Grant[] = [parcels, partner]): World {
  const world = emptyWorld();
  world.publicBus.publicTypes = 4;
  world.publicBus.grants.push(...grants);
  world.publicBus.deployed = {
    arn: publicBusArn,
    policy: JSON.stringify(publicBusPolicy(deployment, place, grants)),
  };
  world.publicBus.put(
    ourRule({ name: "shop-grant-parcels.1", pattern: literal("billing", "invoice.paid") }),
    ourRule({ name: "shop-grant-parcels.2", pattern: literal("orders", "order.placed") }),
    theirRule({ targets: [bus] }),
  );
  world.queues.create(parcelsLetters);
  return world;
}
