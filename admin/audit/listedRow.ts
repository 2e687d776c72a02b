import type { AuditRow } from "../../core/audit/AuditRow.ts";
import { writeEntryKey } from "./entryKey.ts";

/** A row as lists print it. */
export interface ListedRow extends Omit<AuditRow, "visibleTo"> {
  /** As people type it. */
  readonly key: string;
}

/** The row with the key that other commands take. */
export function listedRow({ visibleTo: _, ...row }: AuditRow): ListedRow {
  return { key: writeEntryKey(row), ...row };
}
