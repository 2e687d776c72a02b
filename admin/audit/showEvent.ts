import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import { readEventKey, writeEventKey } from "./entryKey.ts";
import { type AuditEntry, readEntry } from "./readEntry.ts";

/**
 * All records of one event: accepted, and each time it was rejected.
 *
 * @param key `<source>#<id>`, as lists give it.
 * @throws {SignalboxError} USAGE_INVALID when the key is not of that form, ENTRY_NOT_FOUND when
 *   nothing is recorded under it.
 */
export async function showEvent(
  ports: AdminPorts,
  deployment: string,
  key: string,
): Promise<readonly AuditEntry[]> {
  const pk = readEventKey(key);
  const items = await (await ports.auditReader(deployment)).find(pk);
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
