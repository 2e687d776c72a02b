import type { AuditRow } from "../../core/audit/AuditRow.ts";
import { type Attention, type AuditKey, shardKeys } from "../../core/audit/auditKeys.ts";
import { type ShardPlan, shardsSince } from "../../core/audit/ShardPlan.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import type { AuditReader } from "../audit/AuditReader.ts";
import { listedRow } from "../audit/listedRow.ts";
import { type ListedPage, listRows, type Paging } from "../audit/listRows.ts";
import { type AuditPage, type Listing, readNewestFirst } from "../audit/readNewestFirst.ts";
import { findFates } from "./findFates.ts";

/** How far back the quarantine is looked through unless it is said. */
export const quarantineLookBackDays = 30;

/** Keys read at a time. */
const pageSize = 500;

/** What a listing of the quarantine depends on besides what is asked for. */
export interface QuarantineGround {
  readonly shards: ShardPlan;
  readonly secret: string;
}

/** What the quarantine holds, newest first, of one type or of all. */
export function quarantineListing(
  type: string | undefined,
  since: Date,
  { shards, secret }: QuarantineGround,
): Omit<Listing, "limit" | "cursor"> {
  const from = since.toISOString();
  return {
    name: `quarantine ${type ?? "*"}`,
    since: from,
    partitions: shardKeys("rejected" satisfies Attention, shardsSince(shards, from)).map((key) => ({
      index: "byAttention",
      key,
    })),
    secret,
    ...(type === undefined ? {} : { matches: (row) => row.type === type }),
  };
}

/** The quarantine's listing in a deployment. */
export async function openQuarantine(
  ports: AdminPorts,
  deployment: string,
  type: string | undefined,
  since: Date,
): Promise<Omit<Listing, "limit" | "cursor">> {
  const { auditShards } = await ports.settings();
  const secret = ports.cursorSecret(deployment);
  return quarantineListing(type, since, { shards: auditShards, secret });
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
  const listing = await openQuarantine(ports, deployment, type, since);
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
  const listing = await openQuarantine(ports, deployment, type, since);
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
