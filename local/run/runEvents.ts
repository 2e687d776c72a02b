import type { BusEntry } from "../../core/bus/EventBus.ts";
import type { EventCatalog } from "../../core/eventTypes/EventCatalog.ts";
import { EventBridgeBus } from "../../functions/adapters/EventBridgeBus.ts";
import type { Deployment } from "../deploy/Deployment.ts";
import { readInvocationFailures } from "../observe/readInvocationFailures.ts";
import { pause } from "../processes/until.ts";
import { type PublishedEvent, publishEvents } from "../publish/publishEvents.ts";
import type { Evidence } from "../reconcile/EvidenceIndex.ts";
import { type ExpectedEvent, expectEvent } from "../reconcile/ExpectedEvent.ts";
import type { Reconciliation } from "../reconcile/reconcile.ts";
import { reconcile } from "../reconcile/reconcile.ts";
import { type Timing, timeRun } from "../reconcile/Timing.ts";
import { RunWatch } from "./RunWatch.ts";

/** When to give up waiting. */
export interface RunLimits {
  /** Without anything new to see. @default 20,000 */
  readonly quietMs?: number;
  /** The same once a function was denied a call: that heals by no waiting. @default 5,000 */
  readonly quietAfterDenialMs?: number;
  /** In all. @default 120,000 */
  readonly deadlineMs?: number;
}

/** A run of whatever publishes events. */
export interface PublishingRun {
  readonly catalog: EventCatalog;
  readonly signal: AbortSignal;
  readonly limits?: RunLimits;
  /** Told when the last event is published. */
  readonly onPublished?: (count: number, tookMs: number) => void;
}

/** What a run of given events is made of. */
export interface EventRun extends PublishingRun {
  readonly entries: readonly BusEntry[];
}

/** What came of a run. */
export interface RunResult {
  readonly account: Reconciliation;
  readonly timing?: Timing;
  /** Errors that functions or the emulator reported; empty in a run without problems. */
  readonly failures: readonly string[];
}

const lookEveryMs = 150;
const checkEveryMs = 2000;

/** Publishes given events, and watches them as {@link watchPublishing} does. */
export async function runEvents(deployment: Deployment, run: EventRun): Promise<RunResult> {
  const { clients, names } = deployment;
  const bus = new EventBridgeBus({ busName: names.ingressBus, client: clients.events });
  const publish = () => publishEvents(bus, run.entries);
  const { result } = await watchPublishing(deployment, publish, run);
  return result;
}

/**
 * Publishes events and watches until every one is accounted for, or nothing more happens: the
 * account then says which are missing, and where.
 */
export async function watchPublishing(
  deployment: Deployment,
  publish: () => Promise<readonly PublishedEvent[]>,
  run: PublishingRun,
): Promise<{ readonly result: RunResult; readonly evidence: Evidence }> {
  const watch = await RunWatch.open(deployment);
  try {
    const started = Date.now();
    const published = await publish();
    const publishedBy = Date.now();
    run.onPublished?.(published.length, publishedBy - started);
    const expected = published.map((event) => expectEvent(event, run.catalog));
    const { account, evidence } = await settle(watch, expected, run);
    const timing = timeEvidence(evidence, published, publishedBy);
    const reported = await readInvocationFailures(deployment.emulatorLog);
    const failures = account.problems.length > 0 ? [...watch.failures, ...reported] : [];
    return { result: { account, failures, ...(timing ? { timing } : {}) }, evidence };
  } finally {
    await watch.close();
  }
}

interface Settled {
  readonly account: Reconciliation;
  readonly evidence: Evidence;
}

async function settle(
  watch: RunWatch,
  expected: readonly ExpectedEvent[],
  { signal, limits = {} }: PublishingRun,
): Promise<Settled> {
  const end = performance.now() + (limits.deadlineMs ?? 120_000);
  const dispatches = expected.filter(({ verdict }) => verdict !== "disabled").length;
  let lastNews = performance.now();
  let lastCheck = lastNews;
  for (;;) {
    if ((await watch.look(signal)) > 0) lastNews = performance.now();
    const now = performance.now();
    const isQuiet = now - lastNews > quietLimit(watch, limits) || now > end;
    if (isQuiet || watch.looksComplete(dispatches) || now - lastCheck > checkEveryMs) {
      lastCheck = now;
      const evidence = await watch.evidence(expected);
      const account = reconcile(evidence);
      if (isQuiet || account.problems.length === 0) return { account, evidence };
    }
    await pause(lookEveryMs, signal);
  }
}

function quietLimit(watch: RunWatch, limits: RunLimits): number {
  const { quietMs = 20_000, quietAfterDenialMs = 5000 } = limits;
  return watch.denials.length > 0 ? quietAfterDenialMs : quietMs;
}

function timeEvidence(
  { audit, handlings }: Evidence,
  published: readonly PublishedEvent[],
  publishedBy: number,
): Timing | undefined {
  const events = new Map(audit.map(({ ingressId, pk }) => [ingressId, pk] as const));
  return timeRun({
    published,
    publishedBy,
    handlings,
    eventOf: (ingressId) => events.get(ingressId),
  });
}
