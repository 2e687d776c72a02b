import type { AuditIndex } from "../../core/audit/auditTableSchema.ts";
import type { AuditRow } from "../../core/audit/fromItem.ts";
import type { AuditReader, PartitionQuery, Position } from "./AuditReader.ts";
import { type Cursor, readCursor, writeCursor } from "./cursor.ts";

/** A stretch of time and the partitions that hold its rows; an index without time has one. */
export interface Period {
  readonly name: string;
  readonly partitions: readonly string[];
}

/** What to list. */
export interface Listing {
  /** Says what is listed, for the cursor. */
  readonly name: string;
  readonly index: AuditIndex;
  /** Newest first, none earlier than `since`. */
  periods(since: string | undefined): Iterable<Period>;
  readonly since?: string;
  readonly type?: string;
  readonly limit: number;
  readonly cursor?: string;
}

/** A page of a listing. */
export interface AuditPage {
  readonly rows: readonly AuditRow[];
  /** Where the next page starts; absent on the last one. */
  readonly cursor?: string;
}

interface PlacedRow {
  readonly row: AuditRow;
  readonly period: Period;
  readonly partition: number;
}

/**
 * Rows of several partitions merged into one order, newest first. A page repeats no row of the
 * pages before it and leaves none out, however many arrive meanwhile. Rows of one moment come
 * in any order. Reads at most `limit` + 1 rows of each partition it touches.
 *
 * @throws {SignalboxError} USAGE_INVALID when the cursor is damaged or of another listing.
 */
export async function readNewestFirst(table: AuditReader, listing: Listing): Promise<AuditPage> {
  const from = listing.cursor === undefined ? undefined : readCursor(listing.cursor, listing.name);
  const since = from ? from.since : listing.since;
  const wanted = listing.limit + 1;
  const found: PlacedRow[] = [];
  let reached = from === undefined;
  for (const period of listing.periods(since)) {
    reached ||= period.name === from?.period;
    if (!reached) continue;
    const resume = period.name === from?.period ? from : undefined;
    const query = { ...listing, since, wanted: wanted - found.length };
    found.push(...(await readPeriod(table, period, resume, query)));
    if (found.length >= wanted) break;
  }
  const shown = found.slice(0, listing.limit);
  const last = found.length >= wanted ? shown.at(-1) : undefined;
  return {
    rows: shown.map(({ row }) => row),
    ...(last ? { cursor: writeCursor(cursorBehind(last, shown, from, listing.name, since)) } : {}),
  };
}

interface PeriodQuery extends Pick<Listing, "index" | "type"> {
  readonly since: string | undefined;
  readonly wanted: number;
}

async function readPeriod(
  table: AuditReader,
  period: Period,
  resume: Cursor | undefined,
  { index, type, since, wanted }: PeriodQuery,
): Promise<readonly PlacedRow[]> {
  const reads = period.partitions.map(async (partition, number) => {
    const after = resume?.positions[number] ?? undefined;
    const until = after ? undefined : resume?.until;
    const rows = await readPartition(table, wanted, {
      index,
      partition,
      limit: Math.min(wanted, 1000),
      ...(since === undefined ? {} : { since }),
      ...(type === undefined ? {} : { type }),
      ...(after ? { after } : {}),
      ...(until === undefined ? {} : { until }),
    });
    return rows.map((row) => ({ row, period, partition: number }));
  });
  const rows = (await Promise.all(reads)).flat();
  return rows.sort((left, right) => newerFirst(left.row.time, right.row.time)).slice(0, wanted);
}

async function readPartition(
  table: AuditReader,
  wanted: number,
  first: PartitionQuery,
): Promise<readonly AuditRow[]> {
  const rows: AuditRow[] = [];
  let query: PartitionQuery | undefined = first;
  while (query) {
    const page = await table.query(query);
    rows.push(...page.rows);
    const { until: _, ...onward }: PartitionQuery = query;
    query = page.next && rows.length < wanted ? { ...onward, after: page.next } : undefined;
  }
  return rows;
}

function newerFirst(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? 1 : -1;
}

function cursorBehind(
  last: PlacedRow,
  shown: readonly PlacedRow[],
  from: Cursor | undefined,
  listing: string,
  since: string | undefined,
): Cursor {
  const { period } = last;
  const earlier = from?.period === period.name ? from.positions : [];
  const positions = period.partitions.map((_, number) => {
    const row = shown.findLast((placed) => placed.period === period && placed.partition === number);
    return row ? positionOf(row.row) : (earlier[number] ?? null);
  });
  return {
    listing,
    ...(since === undefined ? {} : { since }),
    period: period.name,
    until: last.row.time,
    positions,
  };
}

function positionOf({ pk, sk, time }: AuditRow): Position {
  return { pk, sk, time };
}
