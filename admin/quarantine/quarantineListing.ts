import type { AuditKey } from "../../core/audit/auditKeys.ts";
import type { AuditRow } from "../../core/audit/fromItem.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import type { AuditReader } from "../audit/AuditReader.ts";
import { listedRow } from "../audit/listedRow.ts";
import { type ListedPage, listRows, type Paging } from "../audit/listRows.ts";
import { attentionPeriods } from "../audit/periods.ts";
import { type AuditPage, type Listing, readNewestFirst } from "../audit/readNewestFirst.ts";
import { findFates } from "./findFates.ts";

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

/** What of the quarantine to list. */
export interface QuarantinePaging extends Paging {
  readonly since: Date;
  /** Also what was let through since, and what was refused again as another entry. @default false */
  readonly all?: boolean;
}

/** A page of the quarantine. */
export interface QuarantinePage extends ListedPage {
  /** How many of the page's stretch of time were left out. */
  readonly leftOut: number;
}

/**
 * Refused events, newest first: those that somebody has to look at, or all of them.
 *
 * @param type of this event type only, declared or not.
 * @throws {SignalboxError} USAGE_INVALID when the cursor is damaged or of another listing.
 */
export async function listRejected(
  ports: AdminPorts,
  deployment: string,
  type: string | undefined,
  { all = false, limit, cursor, since }: QuarantinePaging,
): Promise<QuarantinePage> {
  const table = await ports.auditReader(deployment);
  const listing = quarantineListing(type, ports.now(), since);
  const start = cursor === undefined ? {} : { cursor };
  if (all) {
    const page = await listRows(table, listing, { since, limit, ...start });
    return { ...page, leftOut: 0 };
  }
  const found: PlacedRow[] = [];
  let leftOut = 0;
  for await (const page of readPages(table, listing, limit + 1, cursor)) {
    const open = await openRows(page.rows, table, ports, deployment);
    leftOut += page.rows.length - open.length;
    found.push(...open.map((row) => ({ row, page })));
    if (found.length > limit) break;
  }
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  return {
    rows: shown.map(({ row }) => listedRow(row)),
    leftOut,
    ...(last ? { cursor: last.page.cursorBehind(last.row) } : {}),
  };
}

/**
 * The keys of refused events of a type, oldest first: the order in which they came.
 *
 * @param all also of those that {@link listRejected} leaves out by itself.
 */
export async function rejectedKeys(
  ports: AdminPorts,
  deployment: string,
  type: string,
  { since, all = false }: { readonly since: Date; readonly all?: boolean },
): Promise<readonly AuditKey[]> {
  const table = await ports.auditReader(deployment);
  const listing = quarantineListing(type, ports.now(), since);
  const keys: AuditKey[] = [];
  for await (const page of readPages(table, listing, pageSize, undefined)) {
    const rows = all ? page.rows : await openRows(page.rows, table, ports, deployment);
    keys.push(...rows.map(({ pk, sk }) => ({ pk, sk })));
  }
  return keys.reverse();
}

/** A row, and the page that can say where to go on behind it. */
interface PlacedRow {
  readonly row: AuditRow;
  readonly page: AuditPage;
}

async function* readPages(
  table: AuditReader,
  listing: Omit<Listing, "limit" | "cursor">,
  limit: number,
  start: string | undefined,
): AsyncIterable<AuditPage> {
  let cursor = start;
  do {
    const page = await readNewestFirst(table, {
      ...listing,
      limit,
      ...(cursor === undefined ? {} : { cursor }),
    });
    yield page;
    cursor = page.cursor;
  } while (cursor !== undefined);
}

/** Those that were neither let through since nor refused again as another entry. */
async function openRows(
  rows: readonly AuditRow[],
  table: AuditReader,
  ports: AdminPorts,
  deployment: string,
): Promise<readonly AuditRow[]> {
  const resubmissions = await ports.resubmissions(deployment);
  const fates = await findFates(rows, { table, resubmissions });
  return rows.filter((_, index) => {
    const kind = fates[index]?.kind;
    return kind !== "accepted" && kind !== "refused again";
  });
}
