import { acceptedKey, acceptedUnder } from "../../core/audit/auditKeys.ts";
import type { AuditRow, RecordRow } from "../../core/audit/fromItem.ts";
import { shardsSince } from "../../core/audit/ShardPlan.ts";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { EventCatalog } from "../../core/eventTypes/EventCatalog.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import type { AuditReader } from "./AuditReader.ts";
import { type AuditSearch, type Caller, checkSearch } from "./AuditSearch.ts";
import { readEventKey, writeEventKey } from "./entryKey.ts";
import { isVisible, type Sight, seesAll } from "./isVisible.ts";
import { type ListedPage, listRows, type Paging } from "./listRows.ts";
import { openSight } from "./openSight.ts";
import { planSearch, type SearchGround } from "./planSearch.ts";

/** Which part of a search's answer to read, and for whom. */
export interface SearchOptions extends Paging {
  /** Shows only what this caller may see. @default all: the table's own policy is the limit */
  readonly caller?: Caller;
}

/**
 * Audited events, newest first.
 *
 * @throws {SignalboxError} OPTIONS_INVALID when the search can't be answered, USAGE_INVALID when
 *   the cursor is damaged, another caller's or another search's, ENTRY_NOT_FOUND when the event
 *   that caused those wanted isn't there.
 */
export async function searchEvents(
  ports: AdminPorts,
  deployment: string,
  search: AuditSearch,
  { caller, ...paging }: SearchOptions,
): Promise<ListedPage> {
  checkSearch(search);
  const sight = await openSight(ports, deployment, caller);
  const { table } = sight;
  const { auditIndexes, auditShards } = await ports.settings();
  const catalog = await ports.catalog();
  const since = paging.since?.toISOString();
  const ground: SearchGround = {
    types: catalog.types.map(({ id }) => id),
    shards: shardsSince(auditShards, since),
    indexes: auditIndexes,
    roots: (correlationId) => readRoots(correlationId, table, sourcesOf(catalog)),
  };
  const parent = search.parent === undefined ? undefined : await findCause(search.parent, sight);
  const plan = planSearch({ ...search, ...parent?.search }, ground, parent?.id);
  const matches = async (row: AuditRow) => plan.matches(row) && isVisible(row, sight);
  const listing = {
    name: listingName(search, plan.partitions.length, caller),
    partitions: plan.partitions,
    ...(plan.by === "all types" && Object.keys(search).length === 0 && seesAll(sight)
      ? {}
      : { matches }),
    secret: ports.cursorSecret(deployment),
  };
  return listRows(table, listing, paging);
}

/** The same for each page of a search, and for no other search or caller. */
function listingName(search: AuditSearch, partitions: number, caller: Caller | undefined): string {
  const asked = Object.entries(search)
    .filter(([, value]) => value !== undefined)
    .toSorted(([left], [right]) => (left < right ? -1 : 1));
  return JSON.stringify(["search", asked, partitions, caller && [...caller.claims].toSorted()]);
}

/** The contexts whose events may be roots. */
export function sourcesOf({ types }: EventCatalog): readonly string[] {
  return [...new Set(types.map(({ source }) => source))];
}

/** The roots of trees with this id: a root's correlation id is its own id, whatever its source. */
export async function readRoots(
  correlationId: string,
  table: AuditReader,
  sources: readonly string[],
): Promise<readonly RecordRow[]> {
  const rows = await table.rows(sources.map((source) => acceptedKey(source, correlationId)));
  return rows.filter((row) => row.correlationId === correlationId);
}

async function findCause(
  key: string,
  sight: Sight,
): Promise<{ readonly id: string; readonly search: AuditSearch }> {
  const pk = readEventKey(key);
  const [row] = await sight.table.rows([acceptedUnder(pk)]);
  if (!row || !(await isVisible(row, sight))) {
    throw new SignalboxError(
      "ENTRY_NOT_FOUND",
      `No accepted event has the key ${writeEventKey(pk)}. Take keys from \`npx signalbox audit search\`; ` +
        "an old record may have expired.",
    );
  }
  return { id: row.id, search: { correlation: row.correlationId } };
}
