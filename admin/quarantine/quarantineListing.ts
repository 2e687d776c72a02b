import type { AuditKey } from "../../core/audit/auditKeys.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import { type ListedPage, listRows, type Paging } from "../audit/listRows.ts";
import { attentionPeriods } from "../audit/periods.ts";
import { type Listing, readNewestFirst } from "../audit/readNewestFirst.ts";

/** How far back the quarantine is looked through unless it is said. */
export const quarantineLookBackDays = 30;

/** Keys read at a time. */
const pageSize = 500;

/** What the quarantine holds, newest first, of one type or of all. */
export function quarantineListing(
  type: string | undefined,
  now: Date,
  since: Date,
): Pick<Listing, "name" | "index" | "periods" | "since" | "type"> {
  return {
    name: `quarantine ${type ?? "*"}`,
    index: "byAttention",
    since: since.toISOString(),
    periods: (from, until) =>
      attentionPeriods(
        "rejected",
        until === undefined ? now : new Date(until),
        from === undefined ? since : new Date(from),
      ),
    ...(type === undefined ? {} : { type }),
  };
}

/**
 * Refused events, newest first.
 *
 * @param type of this event type only, declared or not.
 * @throws {SignalboxError} USAGE_INVALID when the cursor is damaged or of another listing.
 */
export async function listRejected(
  ports: AdminPorts,
  deployment: string,
  type: string | undefined,
  paging: Paging & { readonly since: Date },
): Promise<ListedPage> {
  const table = await ports.auditReader(deployment);
  return listRows(table, quarantineListing(type, ports.now(), paging.since), paging);
}

/** The keys of all refused events of a type, oldest first: the order in which they came. */
export async function rejectedKeys(
  ports: AdminPorts,
  deployment: string,
  type: string,
  since: Date,
): Promise<readonly AuditKey[]> {
  const table = await ports.auditReader(deployment);
  const listing = quarantineListing(type, ports.now(), since);
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
