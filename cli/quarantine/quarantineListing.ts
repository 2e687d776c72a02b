import { attentionPeriods } from "../audit/periods.ts";
import type { Listing } from "../audit/readNewestFirst.ts";

/** How far back the quarantine is looked through unless it is said. */
export const defaultAge = "30d";

/** What the quarantine holds, newest first, of one type or of all. */
export function quarantineListing(
  type: string | undefined,
  now: Date,
  since: Date,
): Pick<Listing, "name" | "index" | "periods" | "since" | "type"> {
  return {
    name: `quarantine ${type ?? "*"}`,
    index: "byAttention",
    since: since.toISOString(),
    periods: (from) =>
      attentionPeriods("rejected", now, from === undefined ? since : new Date(from)),
    ...(type === undefined ? {} : { type }),
  };
}
