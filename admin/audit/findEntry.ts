import type { AuditKey } from "../../core/audit/auditKeys.ts";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { AuditReader } from "./AuditReader.ts";
import { writeEntryKey } from "./entryKey.ts";
import { type AuditEntry, type OpenDetailReader, readEntry } from "./readEntry.ts";

/**
 * The record with this key, in full.
 *
 * @throws {SignalboxError} ENTRY_NOT_FOUND when there's none.
 */
export async function findEntry(
  key: AuditKey,
  table: AuditReader,
  details: OpenDetailReader,
): Promise<AuditEntry> {
  const item = await table.get(key);
  if (item) return readEntry(item, details);
  throw new SignalboxError(
    "ENTRY_NOT_FOUND",
    `No record has the key ${writeEntryKey(key)}. Take keys from \`npx signalbox audit search\` or ` +
      "`quarantine list`; an old record may have expired.",
  );
}
