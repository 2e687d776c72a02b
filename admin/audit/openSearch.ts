import type { AuditRow } from "../../core/audit/AuditRow.ts";
import { acceptedUnder } from "../../core/audit/auditKeys.ts";
import { shardsSince } from "../../core/audit/ShardPlan.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import type { AuditReader } from "./AuditReader.ts";
import { type AuditSearch, type Caller, checkSearch } from "./AuditSearch.ts";
import { readEventKey } from "./entryKey.ts";
import { isVisible, type Sight, seesAll } from "./isVisible.ts";
import { openSight, type SightOptions } from "./openSight.ts";
import { planSearch, type SearchGround } from "./planSearch.ts";
import type { Listing } from "./readNewestFirst.ts";
import { readRoots, sourcesOf } from "./readRoots.ts";
import { requireVisible } from "./requireVisible.ts";

/** A search that is ready to be read. */
export interface OpenedSearch {
  readonly table: AuditReader;
  readonly listing: Pick<Listing, "name" | "partitions" | "matches" | "secret">;
  /** Whether the caller may see everything. */
  readonly seesAll: boolean;
}

/**
 * Finds out where the answer to a search lies, and what of it a caller may see.
 *
 * @param since how far back it will be read. @default to the beginning
 * @throws {SignalboxError} OPTIONS_INVALID when the search can't be answered, ENTRY_NOT_FOUND when
 *   the event that caused those wanted isn't there.
 */
export async function openSearch(
  ports: AdminPorts,
  deployment: string,
  search: AuditSearch,
  options: SightOptions & { readonly since?: Date },
): Promise<OpenedSearch> {
  const { since } = options;
  checkSearch(search);
  const sight = await openSight(ports, deployment, options);
  const { table, caller } = sight;
  const { auditIndexes, auditShards } = await ports.settings();
  const catalog = await ports.catalog();
  const ground: SearchGround = {
    types: catalog.types.map(({ id }) => id),
    shards: shardsSince(auditShards, since?.toISOString()),
    indexes: auditIndexes,
    roots: (correlationId) => readRoots(correlationId, table, sourcesOf(catalog)),
  };
  const cause = search.parent === undefined ? undefined : await findCause(search.parent, sight);
  const plan = planSearch({ ...search, ...cause?.search }, ground, cause?.id);
  // Then nothing has to be looked at.
  const isAll = plan.by === "all types" && Object.keys(search).length === 0 && seesAll(sight);
  const matches = async (row: AuditRow) => plan.matches(row) && isVisible(row, sight);
  // What an event caused is of the event's own tree.
  const isElsewhere =
    cause !== undefined && (search.correlation ?? cause.correlation) !== cause.correlation;
  return {
    table,
    seesAll: seesAll(sight),
    listing: {
      name: listingName(search, plan.partitions.length, caller),
      partitions: isElsewhere ? [] : plan.partitions,
      ...(isAll ? {} : { matches }),
      secret: ports.cursorSecret(deployment),
    },
  };
}

/** The same for each page of a search, and for no other search or caller. */
function listingName(search: AuditSearch, partitions: number, caller: Caller | undefined): string {
  const asked = Object.entries(search)
    .filter(([, value]) => value !== undefined)
    .toSorted(([left], [right]) => (left < right ? -1 : 1));
  return JSON.stringify(["search", asked, partitions, caller && [...caller.claims].toSorted()]);
}

interface Cause {
  readonly id: string;
  readonly correlation: string;
  readonly search: AuditSearch;
}

async function findCause(key: string, sight: Sight): Promise<Cause> {
  const pk = readEventKey(key);
  const [found] = await sight.table.rows([acceptedUnder(pk)]);
  const row = await requireVisible(found, pk, sight);
  const correlation = row.correlationId;
  return { id: row.id, correlation, search: { correlation } };
}
