import type { AuditKey } from "../../core/audit/auditKeys.ts";
import type { AuditTable } from "../audit/AuditTable.ts";
import { type Listing, readNewestFirst } from "../audit/readNewestFirst.ts";

const pageSize = 500;

/** The keys of everything a listing holds, oldest first: the order in which it came. */
export async function readAllKeys(
  table: AuditTable,
  listing: Omit<Listing, "limit" | "cursor">,
): Promise<readonly AuditKey[]> {
  const keys: AuditKey[] = [];
  let cursor: string | undefined;
  do {
    const page = await readNewestFirst(table, {
      ...listing,
      limit: pageSize,
      ...(cursor === undefined ? {} : { cursor }),
    });
    keys.push(...page.rows.map(({ pk, sk }) => ({ pk, sk })));
    cursor = page.cursor;
  } while (cursor !== undefined);
  return keys.reverse();
}
