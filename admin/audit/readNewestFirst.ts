import type { AuditRow } from "../../core/audit/AuditRow.ts";
import type { AuditReader } from "./AuditReader.ts";
import { type CursorUse, readCursor, rowMark, writeCursor } from "./cursor.ts";
import { type Partition, PartitionStream } from "./PartitionStream.ts";

/** What to list. */
export interface Listing {
  /** Says what is listed and for whom, for the cursor. */
  readonly name: string;
  /** Where the rows lie; the same ones for each page. */
  readonly partitions: readonly Partition[];
  /** Whether a row is listed. @default all are */
  matches?(row: AuditRow): boolean | Promise<boolean>;
  /** Not earlier than this. */
  readonly since?: string;
  /** Not later than this; for the first page. */
  readonly until?: string;
  readonly limit: number;
  readonly cursor?: string;
  /** What cursors are sealed with. */
  readonly secret: string;
  /** Rows to read for one page, more or less. @default 20,000 */
  readonly maxReads?: number;
}

/** A page of a listing. */
export interface AuditPage {
  readonly rows: readonly AuditRow[];
  /** Where the next page starts; absent on the last one. */
  readonly cursor?: string;
  /** Set when the page ends before it is full: nothing else matches back to this moment. */
  readonly searchedTo?: string;
  /** Where a page starts that shows what is behind `row`, one of this page's. */
  cursorBehind(row: AuditRow): string;
}

const defaultMaxReads = 20_000;

/**
 * A further page begins with rows of the moment at which the one before ended, the last one it
 * showed at least: so many more are read at once, a batch of the gate's, than a second time.
 */
const likelyOfOneMoment = 10;

/**
 * Rows of several partitions merged into one order, newest first; of one moment in the order of
 * their partitions, and in each as the index has them. A page repeats no row of the pages before
 * it and leaves none out, however many arrive meanwhile. Where all rows match, it reads of each
 * partition it touches `limit` + 1 rows, and those of the moment at which the page before ended.
 * Where few do, it ends when much was read, and says so.
 *
 * @throws {SignalboxError} USAGE_INVALID when the cursor is damaged or of another listing.
 */
export async function readNewestFirst(table: AuditReader, listing: Listing): Promise<AuditPage> {
  const { limit, maxReads = defaultMaxReads } = listing;
  const use: CursorUse = { listing: listing.name, secret: listing.secret };
  const from = listing.cursor === undefined ? undefined : readCursor(listing.cursor, use);
  const since = from ? from.since : listing.since;
  const until = from ? from.until : listing.until;
  const streams = listing.partitions.map(
    (partition, place) =>
      new PartitionStream(table, partition, {
        since,
        until,
        place,
        cursor: from,
        firstLimit: limit + 1 + (from ? likelyOfOneMoment : 0),
      }),
  );
  const behind = ({ row, place }: PlacedRow): string => {
    const cursor = { until: row.receivedAt, partition: place, mark: rowMark(row) };
    return writeCursor({ ...cursor, ...(since === undefined ? {} : { since }) }, use);
  };
  const found: PlacedRow[] = [];
  const stop = await merge(streams, maxReads, async (placed) => {
    if ((await listing.matches?.(placed.row)) ?? true) found.push(placed);
    return found.length > limit;
  });
  const shown = found.slice(0, limit);
  const places = new Map(shown.map((placed) => [placed.row, placed]));
  const last = found.length > limit ? shown.at(-1) : stop;
  return {
    rows: shown.map(({ row }) => row),
    cursorBehind: (row) => behind(places.get(row) ?? { row, place: 0 }),
    ...(last ? { cursor: behind(last) } : {}),
    ...(stop && shown.length < limit ? { searchedTo: stop.row.receivedAt } : {}),
  };
}

interface PlacedRow {
  readonly row: AuditRow;
  /** The place of its partition among the listing's. */
  readonly place: number;
}

/**
 * Goes through the rows of all streams in order, until `isEnough` says so or enough was read.
 *
 * @returns the row at which it gave up, behind which there may be more.
 */
async function merge(
  streams: readonly PartitionStream[],
  maxReads: number,
  isEnough: (placed: PlacedRow) => Promise<boolean>,
): Promise<PlacedRow | undefined> {
  await Promise.all(streams.map((stream) => stream.load()));
  for (let place = newest(streams); place !== undefined; place = newest(streams)) {
    const stream = streams[place] as PartitionStream;
    const { head: row, last } = stream;
    if (row) {
      stream.take();
      if (await isEnough({ row, place })) return undefined;
    } else {
      const reads = streams.reduce((sum, { readCount }) => sum + readCount, 0);
      if (last && reads >= maxReads) return { row: last, place };
      await stream.load();
    }
  }
  return undefined;
}

/** The stream whose next row may be the newest: of several, the first one. */
function newest(streams: readonly PartitionStream[]): number | undefined {
  let found: number | undefined;
  let newestBound = "";
  for (const [place, { bound }] of streams.entries()) {
    if (bound === undefined || (found !== undefined && bound <= newestBound)) continue;
    [found, newestBound] = [place, bound];
  }
  return found;
}
