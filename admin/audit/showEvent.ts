import { toRow } from "../../core/audit/AuditRow.ts";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { checkOptions } from "../../core/options/checkOptions.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import { readEventKey, writeEventKey } from "./entryKey.ts";
import { openSight, type SightOptions, sightRules } from "./openSight.ts";
import { type AuditEntry, readEntry } from "./readEntry.ts";
import { visibleOnly } from "./visibleOnly.ts";

/**
 * All records of one event: accepted, and each time it was rejected. Those that the caller may not
 * see are as if they weren't there; rejected ones are the administrators'.
 *
 * @param key `<source>#<id>`, as lists give it.
 * @throws {SignalboxError} USAGE_INVALID when the key is not of that form, ENTRY_NOT_FOUND when
 *   nothing is recorded under it, OPTIONS_INVALID.
 */
export async function showEvent(
  ports: AdminPorts,
  deployment: string,
  key: string,
  options: SightOptions = {},
): Promise<readonly AuditEntry[]> {
  const pk = readEventKey(key);
  checkOptions("show", options, sightRules);
  const sight = await openSight(ports, deployment, options);
  const items = await visibleOnly(await sight.table.find(pk), sight, toRow);
  if (items.length === 0) {
    throw new SignalboxError(
      "ENTRY_NOT_FOUND",
      `No record has the key ${writeEventKey(pk)}. An event is there some ` +
        "seconds after it was published, until it expires; the key of a rejected one may differ: " +
        "see `npx signalbox quarantine list`.",
    );
  }
  return Promise.all(items.map((item) => readEntry(item, ports.detailReader)));
}
