import type { AuditReader } from "./AuditReader.ts";
import { type ListedRow, listedRow } from "./listedRow.ts";
import { type Listing, readNewestFirst } from "./readNewestFirst.ts";

/** Which part of a listing to read. */
export interface Paging {
  /** Not earlier than this. */
  readonly since?: Date;
  /** Not later than this. */
  readonly until?: Date;
  /** Rows a page, 1 to 10,000. */
  readonly limit: number;
  /** Where the last page said that this one starts. */
  readonly cursor?: string;
}

/** A page of a listing, each row with the key that names it elsewhere. */
export interface ListedPage {
  readonly rows: readonly ListedRow[];
  /** Where the next page starts; absent on the last one. */
  readonly cursor?: string;
  /** Set when much was read and the page is not full yet: nothing else matches back to here. */
  readonly searchedTo?: string;
}

/** One page of a listing. */
export async function listRows(
  table: AuditReader,
  listing: Omit<Listing, "since" | "until" | "limit" | "cursor">,
  { since, until, limit, cursor }: Paging,
): Promise<ListedPage> {
  const {
    rows,
    cursorBehind: _,
    ...page
  } = await readNewestFirst(table, {
    ...listing,
    limit,
    ...(since === undefined ? {} : { since: since.toISOString() }),
    ...(until === undefined ? {} : { until: until.toISOString() }),
    ...(cursor === undefined ? {} : { cursor }),
  });
  return { ...page, rows: rows.map(listedRow) };
}
