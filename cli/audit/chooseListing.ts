import { usageError } from "../errors/usageError.ts";
import { allTime, typePeriods } from "./periods.ts";
import type { Listing } from "./readNewestFirst.ts";

/** By what records are searched; exactly one of them is given. */
export interface Search {
  readonly type?: string;
  readonly correlation?: string;
  readonly actor?: string;
  readonly resource?: string;
}

/** What a search lists, and where; the rest of a {@link Listing} is the caller's. */
export type ChosenListing = Pick<Listing, "name" | "index" | "periods">;

/**
 * The index that answers a search.
 *
 * @param defaultSince how far back to look by type when the search has no beginning.
 * @throws {SignalboxError} USAGE_INVALID when it names none of the ways, or several.
 */
export function chooseListing(search: Search, now: Date, defaultSince: Date): ChosenListing {
  const { type, correlation, actor, resource } = search;
  const given = [type, correlation, actor, resource].filter((value) => value !== undefined);
  if (given.length !== 1 || given[0] === "") {
    throw usageError(
      "Say by what to search, one of: --type <id>, --correlation <id>, --actor <user id>, " +
        "--resource <href>.",
    );
  }
  if (type !== undefined) {
    const periods = (since: string | undefined) =>
      typePeriods(type, latest(now), since === undefined ? defaultSince : new Date(since));
    return { name: `type ${type}`, index: "byType", periods };
  }
  if (correlation !== undefined) {
    return single("correlation", "byCorrelation", correlation);
  }
  return actor === undefined
    ? single("resource", "byResource", resource ?? "")
    : single("actor", "byActor", actor);
}

function single(by: string, index: Listing["index"], value: string): ChosenListing {
  return { name: `${by} ${value}`, index, periods: () => allTime(value) };
}

/** An event's time may lie a day ahead of the gate's clock. */
function latest(now: Date): Date {
  return new Date(now.getTime() + 86_400_000);
}
