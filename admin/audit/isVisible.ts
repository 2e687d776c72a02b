import type { AuditRow } from "../../core/audit/AuditRow.ts";
import { seeContent } from "../../core/audit/visibleTo.ts";
import { asObject } from "../../core/json/asObject.ts";
import type { AuditReader } from "./AuditReader.ts";
import type { Caller } from "./AuditSearch.ts";
import { type OpenDetailReader, readEntry } from "./readEntry.ts";

/** What it takes to tell what a caller may see. */
export interface Sight {
  /** @default whoever may read the table: sees everything */
  readonly caller: Caller | undefined;
  /** The claim of those who may see everything. */
  readonly administrators: string;
  readonly table: AuditReader;
  readonly details: OpenDetailReader;
}

/** What of a record tells who may see it. */
export type SeenRow = Pick<AuditRow, "pk" | "sk" | "visibleTo">;

/** Whether a caller may see everything. */
export function seesAll({ caller, administrators }: Pick<Sight, "caller" | "administrators">) {
  return caller === undefined || caller.claims.includes(administrators);
}

/**
 * Whether a caller may see a record. A list of claims that is too long for an index is read from
 * the record, or from the bucket where that keeps it: one that does not fit its record lets nobody
 * see.
 */
export async function isVisible(row: SeenRow, sight: Sight): Promise<boolean> {
  const { caller } = sight;
  if (caller === undefined || seesAll(sight)) return true;
  const { visibleTo = [] } = row;
  const mayKnow = visibleTo.includes(seeContent) ? await readAccess(row, sight) : visibleTo;
  return mayKnow.some((claim) => caller.claims.includes(claim));
}

async function readAccess(row: SeenRow, { table, details }: Sight): Promise<readonly string[]> {
  const item = await table.get(row);
  if (!item) return [];
  const { content } = await readEntry(item, details);
  if (content.object?.check === "altered") return [];
  const { metadata } = asObject(JSON.parse(content.text)) ?? {};
  const { owners, viewers } = asObject(asObject(metadata)?.["acl"]) ?? {};
  return [owners, viewers].flatMap((list) => (Array.isArray(list) ? list.map(String) : []));
}
