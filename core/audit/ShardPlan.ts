/** From a day on, over how many partitions an index spreads one type's events. */
export interface ShardChange {
  /** UTC day, `YYYY-MM-DD`. */
  readonly from: string;
  readonly shards: number;
}

/**
 * How many shards there were on which days, oldest first; one where it says nothing. A key of an
 * index is a value and a shard, and takes some 1,000 entries a second. The number belongs to the
 * day, so that raising it rewrites nothing: what lies in fewer shards lies in the first of them.
 */
export type ShardPlan = readonly ShardChange[];

/** The most shards of a plan: a page of a list asks each of them. */
export const maxShards = 64;

/** For how long a plan that lowers the number may be deployed late. */
const daysLate = 7;

/** The number of shards to write to at a moment. */
export function shardsAt(plan: ShardPlan, at: string): number {
  return plan.findLast(({ from }) => from <= at)?.shards ?? 1;
}

/** How many of the shards hold something of a moment or later. */
export function shardsSince(plan: ShardPlan, since: string | undefined): number {
  const begin = since === undefined ? "" : daysBefore(since, daysLate);
  const later = plan.filter(({ from }) => from > begin).map(({ shards }) => shards);
  return Math.max(shardsAt(plan, begin), ...later);
}

function daysBefore(moment: string, days: number): string {
  return new Date(Date.parse(moment) - days * 86_400_000).toISOString();
}
