import type { ObservedRecord } from "../observe/readAuditRecords.ts";
import type { ExpectedEvent } from "./ExpectedEvent.ts";

/**
 * The events that subscribers published over a run's events, and over those in turn. All should
 * be accepted: a handler's events are checked before they are sent. O(number of records).
 */
export function findCaused(
  published: readonly ExpectedEvent[],
  records: readonly ObservedRecord[],
): readonly ExpectedEvent[] {
  const roots = new Set(published.map(({ ingressId }) => ingressId));
  const byCause = Map.groupBy(records, ({ causationId }) => causationId);
  const found = new Map<string, ExpectedEvent>();
  const causes = records.filter(({ ingressId }) => roots.has(ingressId)).map(({ id }) => id);
  for (let cause = causes.pop(); cause !== undefined; cause = causes.pop()) {
    for (const { id, type, ingressId } of byCause.get(cause) ?? []) {
      if (roots.has(ingressId) || found.has(ingressId)) continue;
      const known = { type, ingressId, isDeclared: true, publishedAt: Number.NaN };
      found.set(ingressId, { ...known, verdict: "accepted" });
      causes.push(id);
    }
  }
  return [...found.values()];
}
