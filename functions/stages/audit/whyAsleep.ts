import { isDeepStrictEqual } from "node:util";
import { tamperingFilter } from "../../../core/audit/tamperingFilter.ts";
import { parseOrUndefined } from "../../../core/json/parseOrUndefined.ts";
import type { StreamMapping, WatchCalls } from "./WatchSetup.ts";

/** What a batch that failed leaves behind: errors and dead letters tell of those. */
const failedBatch = "PROBLEM: Function call failed";

/** Why the watch would not be called for a record or a detail that somebody changed; undefined when it would. */
export async function whyAsleep(calls: WatchCalls): Promise<string | undefined> {
  return (await whyDeafToRecords(calls)) ?? (await whyDeafToDetails(calls));
}

async function whyDeafToDetails(calls: WatchCalls): Promise<string | undefined> {
  const state = await calls.detailsRule();
  if (state === undefined) return "no rule calls the watch for details";
  return state === "ENABLED" ? undefined : `the rule that calls the watch for details is ${state}`;
}

async function whyDeafToRecords(calls: WatchCalls): Promise<string | undefined> {
  const stream = await calls.tableStream();
  if (stream === undefined) return "the audit table has no stream";
  const mapping = (await calls.mappings()).find(({ sourceArn }) => sourceArn === stream);
  if (!mapping) return `nothing calls the watch for the audit table's stream ${stream}`;
  return whyUnread(mapping);
}

function whyUnread({ state, filters, lastResult }: StreamMapping): string | undefined {
  if (state !== "Enabled") return `what calls the watch is ${state}`;
  if (!isOurs(filters)) return `what calls the watch leaves out changes: ${filters.join(", ")}`;
  const isProblem = lastResult.startsWith("PROBLEM") && lastResult !== failedBatch;
  return isProblem ? `what calls the watch can't read the stream: ${lastResult}` : undefined;
}

/** Of several each hands on what it matches; none of them hands on everything. */
function isOurs(filters: readonly string[]): boolean {
  return (
    filters.length === 0 ||
    filters.some((filter) => isDeepStrictEqual(parseOrUndefined(filter), ours))
  );
}

const ours: unknown = JSON.parse(JSON.stringify(tamperingFilter));
