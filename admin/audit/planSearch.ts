import type { AuditRow } from "../../core/audit/AuditRow.ts";
import { type Attention, shardKeys } from "../../core/audit/auditKeys.ts";
import {
  type AuditIndex,
  type OptionalIndex,
  optionalIndexes,
} from "../../core/audit/auditTableSchema.ts";
import type { AuditSearch } from "./AuditSearch.ts";
import type { Partition } from "./PartitionStream.ts";

/** What a plan depends on besides the search. */
export interface SearchGround {
  /** Ids of the declared types. */
  readonly types: readonly string[];
  /** Over how many partitions a value may be spread in the time that is asked for. */
  readonly shards: number;
  /** The indexes that are deployed only if asked for. */
  readonly indexes: readonly OptionalIndex[];
  /** The events with this correlation id that are the roots of trees. */
  roots(correlationId: string): Promise<readonly AuditRow[]>;
}

/** Where the answer to a search lies. */
export interface SearchPlan {
  /** What was chosen to search by. */
  readonly by: AuditIndex | "all types";
  readonly partitions: readonly Partition[];
  /** Whether a row found there is an answer. */
  matches(row: AuditRow): boolean;
}

/**
 * Chooses the index that holds least besides the answer: that of a tree, of a resource, a session,
 * a user, a claim, what needs attention, a type, a resource type, a category. Where there is none,
 * the events of all declared types are merged and filtered.
 *
 * @param cause the id of the event that caused those wanted, if that is asked for.
 */
export function planSearch(
  search: AuditSearch,
  ground: SearchGround,
  cause: string | undefined,
): SearchPlan {
  const { by, partitions } = choose(search, ground);
  // What was caused is no root: of a tree's partitions only the index holds it.
  const wanted = cause === undefined ? partitions : partitions.filter((one) => "index" in one);
  return { by, partitions: wanted, matches: (row) => matches(row, search, cause) };
}

function choose(search: AuditSearch, ground: SearchGround): Pick<SearchPlan, "by" | "partitions"> {
  const { type, category, severity, status, user, session, claim, resource, resourceType } = search;
  const { correlation } = search;
  const { shards } = ground;
  const has = (name: OptionalIndex) => ground.indexes.includes(name);
  const single = (index: AuditIndex, key: string) => ({ by: index, partitions: [{ index, key }] });
  const spread = (index: AuditIndex, value: string) => ({
    by: index,
    partitions: shardKeys(value, shards).map((key) => ({ index, key })),
  });
  const attention = (kind: Attention) => spread("byAttention", kind);
  if (status === "rejected") return attention("rejected");
  if (correlation !== undefined) {
    const root: Partition = { rows: () => ground.roots(correlation) };
    const below: Partition = { index: "byCorrelation", key: correlation };
    return { by: "byCorrelation", partitions: [below, root] };
  }
  if (resource !== undefined) return single("byResource", resource);
  if (session !== undefined && has("session")) return single(optionalIndexes.session, session);
  if (user !== undefined) return single("byUser", user);
  if (claim !== undefined && has("claim")) return single(optionalIndexes.claim, claim);
  if (severity === "critical" || severity === "high") return attention("severity");
  if (type !== undefined) return spread("byType", type);
  if (resourceType !== undefined && has("resourceType")) {
    return spread(optionalIndexes.resourceType, resourceType);
  }
  if (category !== undefined && has("category")) return spread(optionalIndexes.category, category);
  return {
    by: "all types",
    partitions: ground.types.flatMap((id) => spread("byType", id).partitions),
  };
}

function matches(row: AuditRow, search: AuditSearch, cause: string | undefined): boolean {
  const asked: readonly (readonly [string | undefined, string | undefined])[] = [
    [search.status ?? "accepted", row.status],
    [search.type, row.type],
    [search.category, row.category],
    [search.severity, row.severity],
    [search.user, row.actorUserId],
    [search.session, row.actorSessionId],
    [search.claim, row.actorClaim],
    [search.resource, row.resourceHref],
    [search.resourceType, row.resourceType],
    [cause, row.causationId],
  ];
  return asked.every(([wanted, value]) => wanted === undefined || wanted === value);
}
