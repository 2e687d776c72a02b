import type { Column } from "../terminal/table.ts";
import type { AuditRow } from "./AuditTable.ts";
import { writeEntryKey } from "./entryKey.ts";

/** A row as lists print it. */
export interface ListedRow extends AuditRow {
  /** As people type it. */
  readonly key: string;
}

/** The row with the key that other commands take. */
export function listedRow(row: AuditRow): ListedRow {
  return { key: writeEntryKey(row), ...row };
}

/** Columns that every list of records has. */
export const rowColumns = {
  time: { title: "TIME", cell: ({ time }) => time },
  type: { title: "TYPE", cell: ({ type }) => type, maxWidth: 50 },
  status: { title: "STATUS", cell: ({ status }) => status },
  severity: { title: "SEVERITY", cell: ({ severity }) => severity ?? "-" },
  message: { title: "MESSAGE", cell: ({ message }) => message ?? "-", maxWidth: 50 },
  key: { title: "KEY", cell: ({ key }) => key },
} as const satisfies Record<string, Column<ListedRow>>;
