import { acceptedKey } from "../../core/audit/auditKeys.ts";
import { routerSource } from "../../core/eventTypes/routerTypes.ts";
import type { LoadedSubscriber } from "../../project/contexts/LoadedContext.ts";
import { resourceNames, subscriberId } from "../../project/names.ts";
import type { EventPattern } from "../../project/subscriptions/EventPattern.ts";
import type { Urgency } from "../../project/subscriptions/subscriptionSettings.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import type { AuditReader } from "../audit/AuditReader.ts";
import { mapAtMost } from "../mapAtMost.ts";
import { type Advice, advise, ignoresMost } from "./advise.ts";
import { describeTrouble, type Trouble } from "./describeTrouble.ts";
import type { OutcomeCounts, TimeWindow } from "./OutcomeMetrics.ts";
import type { VerdictSources } from "./readVerdicts.ts";

/** A subscriber, what it made of its events, and what could be better. */
export interface SurveyedSubscriber extends Trouble {
  readonly subscriber: string;
  readonly to: readonly string[];
  readonly when: EventPattern | null;
  readonly urgency: Urgency;
  /**
   * How many events; null, as the next, where nothing was counted: the function was not invoked,
   * or is not deployed.
   */
  readonly handled: number | null;
  /** How many events were noise to it. */
  readonly ignored: number | null;
  /** Only of one that ignores most of its events. */
  readonly advice?: Advice;
}

/** Subscribers asked about at once. */
const concurrency = 5;

/**
 * What each subscriber made of its events, in the order of their ids, with what failed, and advice
 * for those that ignore most of them.
 */
export async function surveySubscribers(
  ports: AdminPorts,
  deployment: string,
  window: TimeWindow,
): Promise<readonly SurveyedSubscriber[]> {
  const names = resourceNames(deployment);
  const measured = (await ports.subscribers())
    .map((loaded) => ({
      loaded,
      id: subscriberId(loaded),
      functionName: names.subscriberFunction(loaded),
      deadLetterQueue: names.subscriberDeadLetterQueue(loaded),
    }))
    .toSorted((left, right) => (left.id < right.id ? -1 : 1));
  const metrics = await ports.outcomeMetrics();
  const counts = await metrics.read(measured, window);
  if (counts.size === 0) await assertDeployed(await ports.auditReader(deployment));
  const crashes = await metrics.crashes(measured, window);
  return mapAtMost(measured, concurrency, async (one) => {
    const [{ id, loaded }, sources] = [one, () => openSources(ports, deployment, window.until)];
    const counted = {
      failed: counts.get(id)?.failed ?? null,
      crashed: crashes.get(id) ?? null,
    };
    return {
      ...(await describe(loaded, counts.get(id), sources)),
      ...(await describeTrouble(one, counted, ports, window)),
    };
  });
}

/** Opened only when there's advice to give. */
async function openSources(
  ports: AdminPorts,
  deployment: string,
  now: Date,
): Promise<VerdictSources> {
  return {
    table: await ports.auditReader(deployment),
    notes: await ports.outcomeNotes(deployment),
    details: ports.detailReader,
    types: (await ports.catalog()).types,
    now,
    shards: (await ports.settings()).auditShards,
  };
}

async function describe(
  loaded: LoadedSubscriber,
  counts: OutcomeCounts | undefined,
  sources: () => Promise<VerdictSources>,
): Promise<Omit<SurveyedSubscriber, keyof Trouble>> {
  const { to, when, urgency } = loaded.subscription;
  const { handled = null, ignored = null } = counts ?? {};
  return {
    subscriber: subscriberId(loaded),
    to,
    when: when ?? null,
    urgency,
    handled,
    ignored,
    ...(ignoresMost(counts) ? { advice: await advise(loaded, await sources()) } : {}),
  };
}

/** CloudWatch has no figures of a deployment that isn't there, and doesn't say so. A table does. */
async function assertDeployed(table: AuditReader): Promise<void> {
  await table.get(acceptedKey(routerSource, "none"));
}
