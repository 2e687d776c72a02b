import { checkOptions } from "../../core/options/checkOptions.ts";
import type { OptionRule, OptionRules } from "../../core/options/findOptionProblems.ts";
import { wholeNumber } from "../../core/options/optionRules.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import type { AuditSearch } from "./AuditSearch.ts";
import { type ListedPage, listRows, type Paging } from "./listRows.ts";
import { openSearch } from "./openSearch.ts";
import { type SightOptions, sightRules } from "./openSight.ts";

/** Which part of a search's answer to read, and for whom. */
export interface SearchOptions extends Paging, SightOptions {}

/** A moment. */
export const aDate: OptionRule = {
  allowed: "a valid Date",
  accepts: (value) => value instanceof Date && !Number.isNaN(value.getTime()),
};

const rules: OptionRules<SearchOptions> = {
  ...sightRules,
  since: aDate,
  until: aDate,
  limit: { ...wholeNumber(1, 10_000), required: true },
  cursor: { allowed: "the cursor of a page", accepts: (value) => typeof value === "string" },
};

/**
 * Audited events, newest first.
 *
 * @throws {SignalboxError} OPTIONS_INVALID when the search can't be answered, USAGE_INVALID when
 *   the cursor is damaged, another caller's or another search's, ENTRY_NOT_FOUND when the event
 *   that caused those wanted isn't there.
 */
export async function searchEvents(
  ports: AdminPorts,
  deployment: string,
  search: AuditSearch,
  options: SearchOptions,
): Promise<ListedPage> {
  checkOptions("search", options, rules);
  const { table, listing, seesAll } = await openSearch(ports, deployment, search, options);
  const page = await listRows(table, listing, options);
  if (page.searchedTo === undefined || seesAll) return page;
  return { ...page, searchedTo: nextMinute(page.searchedTo) };
}

/** Reading ends at some event, which may be hidden: its own moment is nobody's business. */
export function nextMinute(moment: string): string {
  const minuteMs = 60_000;
  return new Date(Math.ceil(Date.parse(moment) / minuteMs) * minuteMs).toISOString();
}
