import { allTime, typePeriods } from "./periods.ts";
import type { Listing } from "./readNewestFirst.ts";

/** By what events are searched. */
export type Search =
  | { readonly by: "type"; readonly type: string }
  /** The id of the event it all began with. */
  | { readonly by: "correlation"; readonly correlationId: string }
  | { readonly by: "actor"; readonly userId: string }
  | { readonly by: "resource"; readonly href: string };

/** How far back events of a type are looked for unless it is said; other searches know no end. */
export const typeLookBackDays = 7;

const dayMs = 86_400_000;
/** By how much two clocks that mean to be right may differ. */
const clockSkewMs = 3_600_000;

/** What a search lists, and where; the rest of a {@link Listing} is the caller's. */
export type SearchListing = Pick<Listing, "name" | "index" | "periods">;

/** The index that answers a search. */
export function searchListing(search: Search, now: Date): SearchListing {
  switch (search.by) {
    case "type":
      return {
        name: `type ${search.type}`,
        index: "byType",
        periods: (since, until) =>
          typePeriods(
            search.type,
            until === undefined ? latest(now) : new Date(until),
            since === undefined ? farthest(now) : new Date(since),
          ),
      };
    case "correlation":
      return single("correlation", "byCorrelation", search.correlationId);
    case "actor":
      return single("actor", "byActor", search.userId);
    case "resource":
      return single("resource", "byResource", search.href);
  }
}

function single(by: string, index: Listing["index"], value: string): SearchListing {
  return { name: `${by} ${value}`, index, periods: () => allTime(value) };
}

/** The latest that an event may have been received: the gate's clock is another one. */
export function latest(now: Date): Date {
  return new Date(now.getTime() + clockSkewMs);
}

function farthest(now: Date): Date {
  return new Date(now.getTime() - typeLookBackDays * dayMs);
}
