import type { Handling } from "../observe/readLogLine.ts";
import type { PublishedEvent } from "../publish/publishEvents.ts";

/** How long a run took. */
export interface Timing {
  readonly publishMs: number;
  /** From the first PutEvents to the moment the last subscriber was done. */
  readonly handledMs: number;
  readonly eventsPerSecond: number;
  /** From an event's PutEvents to the moment a subscriber was done with it. */
  readonly latencyMs: { readonly p50: number; readonly p99: number };
}

/** What timing is told from. */
export interface TimedRun {
  readonly published: readonly PublishedEvent[];
  /** When the last PutEvents had its answer. */
  readonly publishedBy: number;
  readonly handlings: readonly Handling[];
  /** `<source>#<id>` of published events by their ingress id. */
  readonly eventOf: (ingressId: string) => string | undefined;
}

/** Times a run; undefined when nothing was handled. */
export function timeRun({
  published,
  publishedBy,
  handlings,
  eventOf,
}: TimedRun): Timing | undefined {
  const start = Math.min(...published.map(({ publishedAt }) => publishedAt));
  const publishedAt = new Map(
    published.map((event) => [eventOf(event.ingressId), event.publishedAt] as const),
  );
  const latencies = handlings
    .flatMap(({ event, at }) => {
      const from = publishedAt.get(event);
      return from === undefined ? [] : [at - from];
    })
    .toSorted((a, b) => a - b);
  if (latencies.length === 0) return undefined;
  const handledMs = Math.max(...handlings.map(({ at }) => at)) - start;
  return {
    publishMs: publishedBy - start,
    handledMs,
    eventsPerSecond: Math.round((published.length * 1000) / handledMs),
    latencyMs: { p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99) },
  };
}

/** The smallest of the sorted values that at least `share` of them do not exceed. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
