import { routerSource } from "../../core/eventTypes/routerTypes.ts";
import type { QueueDepth } from "../observe/queueDepths.ts";
import type { ObservedRecord } from "../observe/readAuditRecords.ts";
import type { Denial, Handling, Retry } from "../observe/readLogLine.ts";
import type { ExpectedEvent } from "./ExpectedEvent.ts";
import { findCaused } from "./findCaused.ts";

/** An event seen on the core bus, and whom the bus's rules send it to. */
export interface Dispatch {
  readonly type: string;
  /** `<source>#<id>`. */
  readonly event: string;
  /** Ids of the subscribers whose rules match. */
  readonly subscribers: readonly string[];
}

/** Everything that was observed of a run. */
export interface Evidence {
  readonly published: readonly ExpectedEvent[];
  readonly audit: readonly ObservedRecord[];
  /** Every event seen on the core bus, as often as it was seen. */
  readonly dispatched: readonly Dispatch[];
  /** Every time a subscriber said that it was done with an event. */
  readonly handlings: readonly Handling[];
  /** Every time a subscriber said that it failed over an event, which comes again. */
  readonly retries: readonly Retry[];
  readonly queues: readonly QueueDepth[];
  readonly denials: readonly Denial[];
}

/** What was observed of one event. */
export interface EventTrace {
  readonly expected: ExpectedEvent;
  /** Whether a subscriber published it over another event of the run. */
  readonly isCaused: boolean;
  /** Records made of it. */
  readonly records: readonly ObservedRecord[];
  /** Times it was seen on the core bus: itself when accepted, its rejection when rejected. */
  readonly dispatches: readonly Dispatch[];
}

/** A subscriber and an event its rule matches. */
export interface Delivery {
  readonly subscriber: string;
  readonly dispatch: Dispatch;
  /** Every time the subscriber said it was done with it. */
  readonly handlings: readonly Handling[];
  /** How often it failed over it before. */
  readonly retries: number;
}

/** The observations of a run, arranged by what they are about. */
export interface EvidenceIndex {
  readonly traces: readonly EventTrace[];
  readonly deliveries: readonly Delivery[];
  /** What subscribers handled although no rule sends it to them. */
  readonly strays: readonly Handling[];
}

/** Arranges what was observed. O(number of observations). */
export function indexEvidence(evidence: Evidence): EvidenceIndex {
  const published = evidence.audit.filter(({ source }) => source !== routerSource);
  const records = Map.groupBy(published, ({ ingressId }) => ingressId);
  const dispatches = Map.groupBy(evidence.dispatched, ({ event }) => event);
  const handlings = Map.groupBy(evidence.handlings, handlingKey);
  const retries = Map.groupBy(evidence.retries, handlingKey);
  const deliveries = [...dispatches.values()].flatMap(([dispatch]) =>
    (dispatch?.subscribers ?? []).flatMap((subscriber) => {
      if (!dispatch) return [];
      const key = handlingKey({ subscriber, event: dispatch.event });
      const retried = retries.get(key)?.length ?? 0;
      return [{ subscriber, dispatch, handlings: handlings.get(key) ?? [], retries: retried }];
    }),
  );
  const delivered = new Set(
    deliveries.map(({ subscriber, dispatch }) =>
      handlingKey({ subscriber, event: dispatch.event }),
    ),
  );
  const trace = (expected: ExpectedEvent, isCaused: boolean): EventTrace => {
    const found = records.get(expected.ingressId) ?? [];
    const event = dispatchedAs(expected, found);
    return { expected, isCaused, records: found, dispatches: dispatches.get(event) ?? [] };
  };
  return {
    traces: [
      ...evidence.published.map((expected) => trace(expected, false)),
      ...findCaused(evidence.published, published).map((expected) => trace(expected, true)),
    ],
    deliveries,
    strays: evidence.handlings.filter((handling) => !delivered.has(handlingKey(handling))),
  };
}

/** The event that tells of it on the core bus. */
function dispatchedAs({ ingressId }: ExpectedEvent, records: readonly ObservedRecord[]): string {
  const [record] = records;
  return record?.status === "accepted" ? record.pk : `${routerSource}#rejected-${ingressId}`;
}

function handlingKey({ subscriber, event }: Pick<Handling, "subscriber" | "event">): string {
  return `${subscriber} ${event}`;
}
