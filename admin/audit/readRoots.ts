import type { RecordRow } from "../../core/audit/AuditRow.ts";
import { acceptedKey } from "../../core/audit/auditKeys.ts";
import type { EventCatalog } from "../../core/eventTypes/EventCatalog.ts";
import type { AuditReader } from "./AuditReader.ts";

/** The contexts whose events may be roots. */
export function sourcesOf({ types }: EventCatalog): readonly string[] {
  return [...new Set(types.map(({ source }) => source))];
}

/** The roots of trees with this id: a root's correlation id is its own id, whatever its source. */
export async function readRoots(
  correlationId: string,
  table: AuditReader,
  sources: readonly string[],
): Promise<readonly RecordRow[]> {
  const rows = await table.rows(sources.map((source) => acceptedKey(source, correlationId)));
  return rows.filter((row) => row.correlationId === correlationId);
}
