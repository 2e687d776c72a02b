import type { ObservedRecord } from "../observe/readAuditRecords.ts";
import type { Denial } from "../observe/readLogLine.ts";
import type { Evidence } from "./EvidenceIndex.ts";
import { type Delivery, type EventTrace, indexEvidence } from "./EvidenceIndex.ts";
import { findProblems, type Problem } from "./findProblems.ts";

/** What a subscriber did with the events of one type. */
export interface SubscriberOutcome {
  readonly subscriber: string;
  /** Events of the type that its rule matches. */
  readonly matched: number;
  readonly handled: number;
  readonly ignored: number;
  /** Attempts that failed, after which the event came again. */
  readonly retries: number;
}

/** What became of the events of one type. */
export interface TypeOutcome {
  readonly type: string;
  readonly isDeclared: boolean;
  readonly published: number;
  /** Those that subscribers published over others of the run. */
  readonly caused: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly dispatched: number;
  /** How many were rejected why: the first violation of each. */
  readonly reasons: Readonly<Record<string, number>>;
  readonly subscribers: readonly SubscriberOutcome[];
}

/** What became of a run's events. */
export interface Reconciliation {
  /** Declared types first, each part in order of names. */
  readonly types: readonly TypeOutcome[];
  readonly totals: Readonly<
    Record<
      | "published"
      | "caused"
      | "accepted"
      | "rejected"
      | "audited"
      | "dispatched"
      | "handled"
      | "ignored",
      number
    >
  >;
  /** Empty when every count is as it should be. */
  readonly problems: readonly Problem[];
  readonly denials: readonly Denial[];
}

/** Counts what became of every event, and says what is not as it should be. Pure. */
export function reconcile(evidence: Evidence): Reconciliation {
  const index = indexEvidence(evidence);
  const deliveries = Map.groupBy(index.deliveries, ({ dispatch }) => dispatch.type);
  const traces = Map.groupBy(index.traces, ({ expected }) => expected.type);
  const types = [...traces]
    .map(([type, found]) => typeOutcome(type, found, deliveries.get(type) ?? []))
    .toSorted(byDeclaredThenName);
  const total = (count: (type: TypeOutcome) => number) =>
    types.reduce((sum, type) => sum + count(type), 0);
  const done = (outcome: "handled" | "ignored") =>
    evidence.handlings.filter((handling) => handling.outcome === outcome).length;
  return {
    types,
    totals: {
      published: total((type) => type.published),
      caused: total((type) => type.caused),
      accepted: total((type) => type.accepted),
      rejected: total((type) => type.rejected),
      audited: index.traces.filter(({ records }) => records.length > 0).length,
      dispatched: total((type) => type.dispatched),
      handled: done("handled"),
      ignored: done("ignored"),
    },
    problems: findProblems(evidence, index),
    denials: evidence.denials,
  };
}

function typeOutcome(
  type: string,
  traces: readonly EventTrace[],
  deliveries: readonly Delivery[],
): TypeOutcome {
  const records = traces.flatMap((trace) => trace.records);
  const accepted = records.filter(({ status }) => status === "accepted");
  const rejected = records.filter(({ status }) => status === "rejected");
  const isDeclared = traces[0]?.expected.isDeclared ?? false;
  const subscribers = Map.groupBy(deliveries, ({ subscriber }) => subscriber);
  return {
    type,
    isDeclared,
    published: traces.filter(({ isCaused }) => !isCaused).length,
    caused: traces.filter(({ isCaused }) => isCaused).length,
    accepted: accepted.length,
    rejected: rejected.length,
    dispatched: traces.filter(isDispatched).length,
    reasons: countReasons(rejected, isDeclared),
    subscribers: [...subscribers].map(([subscriber, found]) =>
      subscriberOutcome(subscriber, found),
    ),
  };
}

function isDispatched({ records, dispatches }: EventTrace): boolean {
  return records[0]?.status === "accepted" && dispatches.length > 0;
}

function subscriberOutcome(subscriber: string, deliveries: readonly Delivery[]): SubscriberOutcome {
  const outcomes = deliveries.flatMap(({ handlings }) => handlings.map(({ outcome }) => outcome));
  const handled = outcomes.filter((outcome) => outcome === "handled").length;
  const ignored = outcomes.length - handled;
  const retries = deliveries.reduce((sum, delivery) => sum + delivery.retries, 0);
  return { subscriber, matched: deliveries.length, handled, ignored, retries };
}

function countReasons(
  records: readonly ObservedRecord[],
  isDeclared: boolean,
): Readonly<Record<string, number>> {
  const reasons = Map.groupBy(records, (record) =>
    isDeclared ? firstViolation(record) : "unknown type",
  );
  return Object.fromEntries([...reasons].map(([reason, found]) => [reason, found.length] as const));
}

function firstViolation({ violations = [] }: ObservedRecord): string {
  const [first] = violations;
  return first ? `${first.pointer} ${first.message}`.trimStart() : "no violation recorded";
}

function byDeclaredThenName(a: TypeOutcome, b: TypeOutcome): number {
  if (a.isDeclared !== b.isDeclared) return a.isDeclared ? -1 : 1;
  return a.type < b.type ? -1 : 1;
}
