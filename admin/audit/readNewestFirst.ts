import type { AuditIndex } from "../../core/audit/auditTableSchema.ts";
import type { AuditRow } from "../../core/audit/fromItem.ts";
import type { AuditReader, PartitionQuery } from "./AuditReader.ts";
import { type Cursor, readCursor, rowMark, writeCursor } from "./cursor.ts";

/** The partitions that hold the rows of a stretch of time; an index without time has one period. */
export type Period = readonly string[];

/** What to list. */
export interface Listing {
  /** Says what is listed, for the cursor. */
  readonly name: string;
  readonly index: AuditIndex;
  /**
   * Newest first.
   *
   * @param since none is wholly earlier.
   * @param until the first one holds this moment. @default now
   */
  periods(since: string | undefined, until: string | undefined): Iterable<Period>;
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
  /** Where a page starts that shows what is behind `row`, one of this page's. */
  cursorBehind(row: AuditRow): string;
}

/**
 * Rows of several partitions merged into one order, newest first; of one moment in the order of
 * their partitions, and in each as the index has them. A page repeats no row of the pages before
 * it and leaves none out, however many arrive meanwhile. Reads of each partition it touches at
 * most `limit` + 1 rows, and those of the moment at which the page before ended.
 *
 * @throws {SignalboxError} USAGE_INVALID when the cursor is damaged or of another listing.
 */
export async function readNewestFirst(table: AuditReader, listing: Listing): Promise<AuditPage> {
  const from = listing.cursor === undefined ? undefined : readCursor(listing.cursor, listing.name);
  const since = from ? from.since : listing.since;
  const wanted = listing.limit + 1;
  const found: PlacedRow[] = [];
  let resume = from;
  for (const period of listing.periods(since, from?.until)) {
    const query = { ...listing, since, wanted: wanted - found.length };
    found.push(...(await readPeriod(table, period, resume, query)));
    if (found.length >= wanted) break;
    resume = undefined;
  }
  const partitions = new Map(found.map(({ row, partition }) => [row, partition]));
  const cursorBehind = (row: AuditRow) => {
    const place = {
      until: row.receivedAt,
      partition: partitions.get(row) ?? 0,
      mark: rowMark(row),
    };
    return writeCursor({ ...place, ...(since === undefined ? {} : { since }) }, listing.name);
  };
  const rows = found.slice(0, listing.limit).map(({ row }) => row);
  const last = found.length >= wanted ? rows.at(-1) : undefined;
  return { rows, cursorBehind, ...(last ? { cursor: cursorBehind(last) } : {}) };
}

interface PlacedRow {
  readonly row: AuditRow;
  /** The place of its partition in the period. */
  readonly partition: number;
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
  const reads = period.map(async (partition, number) => {
    const rows = readPartition(table, {
      index,
      partition,
      limit: Math.min(wanted, 1000),
      ...(since === undefined ? {} : { since }),
      ...(type === undefined ? {} : { type }),
      ...(resume ? { until: resume.until } : {}),
    });
    const unshown = await takeUnshown(rows, wanted, shownOf(number, resume));
    return unshown.map((row) => ({ row, partition: number }));
  });
  const rows = (await Promise.all(reads)).flat();
  return rows
    .sort((left, right) => newerFirst(left.row.receivedAt, right.row.receivedAt))
    .slice(0, wanted);
}

async function* readPartition(table: AuditReader, first: PartitionQuery): AsyncIterable<AuditRow> {
  let query: PartitionQuery | undefined = first;
  while (query) {
    const page = await table.query(query);
    yield* page.rows;
    const { until: _, ...onward }: PartitionQuery = query;
    query = page.next ? { ...onward, after: page.next } : undefined;
  }
}

/** What of a partition the pages before have shown: all that is newer, and of one moment this. */
interface Shown extends Pick<Cursor, "until"> {
  /** Rows up to this one; all of the moment where it is absent. */
  readonly mark?: string;
}

function shownOf(partition: number, cursor: Cursor | undefined): Shown | undefined {
  if (!cursor || partition > cursor.partition) return undefined;
  const { until, mark } = cursor;
  return partition === cursor.partition ? { until, mark } : { until };
}

/**
 * The first `wanted` rows of a partition that were not shown. Should the row that the last page
 * ended with have expired, all of its moment count as not shown: rather twice than not at all.
 */
async function takeUnshown(
  rows: AsyncIterable<AuditRow>,
  wanted: number,
  shown: Shown | undefined,
): Promise<readonly AuditRow[]> {
  /** Rows of the cursor's moment, from the partition's beginning. */
  const passed: AuditRow[] = [];
  const taken: AuditRow[] = [];
  let isShownMoment = shown !== undefined;
  for await (const row of rows) {
    isShownMoment &&= row.receivedAt === shown?.until;
    (isShownMoment ? passed : taken).push(row);
    if (taken.length >= wanted) break;
  }
  if (shown?.mark === undefined) return taken;
  const last = passed.findIndex((row) => rowMark(row) === shown.mark);
  return [...passed.slice(last + 1), ...taken].slice(0, wanted);
}

function newerFirst(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? 1 : -1;
}
