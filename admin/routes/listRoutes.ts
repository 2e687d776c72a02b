import { subscriberId } from "../../project/names.ts";
import type { EventPattern } from "../../project/subscriptions/EventPattern.ts";
import { subscriberPattern } from "../../project/subscriptions/rulePattern.ts";
import { coversType } from "../../project/topics/Topic.ts";
import type { AdminPorts } from "../AdminPorts.ts";

/** A subscriber's rule. */
export interface Route {
  readonly subscriber: string;
  /** The whole pattern of its rule. */
  readonly pattern: EventPattern;
}

/** An event type and where its events go. */
export interface TypeRoutes {
  readonly type: string;
  /** None: nobody listens. */
  readonly routes: readonly Route[];
}

/** A subscription to something that no schema declares. */
export interface Unrouted extends Route {
  /** What of its `to` covers no declared type. */
  readonly to: readonly string[];
}

/** Where events of each declared type go, and which subscriptions no declared type reaches. */
export interface RouteTable {
  readonly types: readonly TypeRoutes[];
  readonly unrouted: readonly Unrouted[];
}

/**
 * Joins types and subscriptions. A rule also looks at what an event holds, so a route says where
 * events of the type may go. Asks no deployment.
 *
 * @throws {SignalboxError} SUBSCRIPTION_PATTERN_TOO_LONG or SUBSCRIPTION_INVALID naming the file.
 */
export async function listRoutes(ports: AdminPorts): Promise<RouteTable> {
  const [{ types }, subscribers] = await Promise.all([ports.catalog(), ports.subscribers()]);
  const sorted = subscribers
    .map((subscriber) => ({
      subscriber: subscriberId(subscriber),
      pattern: subscriberPattern(subscriber),
      to: subscriber.subscription.to,
    }))
    .toSorted((left, right) => (left.subscriber < right.subscriber ? -1 : 1));
  return {
    types: types.map((type) => ({
      type: type.id,
      routes: sorted
        .filter(({ to }) => to.some((listened) => coversType(listened, type)))
        .map(({ subscriber, pattern }) => ({ subscriber, pattern })),
    })),
    unrouted: sorted
      .map((route) => ({
        ...route,
        to: route.to.filter((listened) => !types.some((type) => coversType(listened, type))),
      }))
      .filter(({ to }) => to.length > 0),
  };
}
