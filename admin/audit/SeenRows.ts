import type { AuditRow } from "../../core/audit/AuditRow.ts";
import { rowMark } from "./cursor.ts";

/** Rows that were shown and may be read again. Holds no more than were read at once. */
export class SeenRows {
  readonly #times = new Map<string, string>();

  has(row: AuditRow): boolean {
    return this.#times.has(rowMark(row));
  }

  add(rows: readonly AuditRow[]): void {
    for (const row of rows) this.#times.set(rowMark(row), row.receivedAt);
  }

  /** Forgets what is older than a moment. */
  forgetBefore(moment: string): void {
    for (const [mark, at] of this.#times) if (at < moment) this.#times.delete(mark);
  }
}
