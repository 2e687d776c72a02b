import type { AdminPorts } from "../AdminPorts.ts";
import { readRejectedKey } from "../audit/entryKey.ts";
import { findEntry } from "../audit/findEntry.ts";
import type { AuditEntry } from "../audit/readEntry.ts";

/**
 * A refused event as it came, with everything that is wrong with it.
 *
 * @param key `<source>#<id>#<ingress id>`, as lists give it.
 * @throws {SignalboxError} USAGE_INVALID when the key is not of that form, ENTRY_NOT_FOUND when
 *   there's no such record.
 */
export async function showRejected(
  ports: AdminPorts,
  deployment: string,
  key: string,
): Promise<AuditEntry> {
  const rejected = readRejectedKey(key);
  return findEntry(rejected, await ports.auditReader(deployment), ports.detailReader);
}
