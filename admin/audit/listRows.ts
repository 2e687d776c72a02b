import type { AuditReader } from "./AuditReader.ts";
import { type ListedRow, listedRow } from "./listedRow.ts";
import { type Listing, readNewestFirst } from "./readNewestFirst.ts";

/** Which part of a listing to read. */
export interface Paging {
  /** Not earlier than this. */
  readonly since?: Date;
  /** Rows a page, at least 1. */
  readonly limit: number;
  /** Where the last page said that this one starts. */
  readonly cursor?: string;
}

/** A page of a listing, each row with the key that names it elsewhere. */
export interface ListedPage {
  readonly rows: readonly ListedRow[];
  /** Where the next page starts; absent on the last one. */
  readonly cursor?: string;
}

/** One page of a listing. */
export async function listRows(
  table: AuditReader,
  listing: Omit<Listing, "since" | "limit" | "cursor">,
  { since, limit, cursor }: Paging,
): Promise<ListedPage> {
  const page = await readNewestFirst(table, {
    ...listing,
    limit,
    ...(since === undefined ? {} : { since: since.toISOString() }),
    ...(cursor === undefined ? {} : { cursor }),
  });
  return { ...page, rows: page.rows.map(listedRow) };
}
