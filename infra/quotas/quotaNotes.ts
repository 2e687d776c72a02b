import type { EventType } from "../../core/eventTypes/EventType.ts";
import { isDelivered } from "../../core/grants/DeliveredGrant.ts";
import { readable } from "../../core/text/readable.ts";
import type { Quotas } from "../../project/config/SignalboxConfig.ts";
import { decideQuotas } from "../../project/quotas/decideQuotas.ts";
import { fewRules, regionQuotas, regionsOfFewRules } from "../../project/quotas/regionQuotas.ts";
import { coversType } from "../../project/topics/Topic.ts";
import type { DeploymentPlan } from "../DeploymentPlan.ts";
import { coreBusRules } from "./coreBusRules.ts";
import { raiseQuota } from "./raiseQuota.ts";

/** Something worth knowing about quotas that stops nothing. */
export interface QuotaNote {
  /** Names it where it is acknowledged. */
  readonly id: string;
  /** Whether it may do harm as it is. */
  readonly isWarning: boolean;
  readonly text: string;
}

/** What quotas of the Region mean for a deployment, where it is known where it goes. */
export function quotaNotes(plan: DeploymentPlan): readonly QuotaNote[] {
  const quotas = decideQuotas(plan.config.quotas, plan.region);
  return [
    ...noteConcurrency(plan, quotas),
    ...(plan.region === undefined
      ? noteFewRules(plan, quotas)
      : [...noteUnknownRegion(plan, plan.region, quotas), ...noteBusiestType(plan, quotas)]),
  ];
}

/** What subscribers may take together leaves nothing to those without a limit, the gate among them. */
function noteConcurrency(
  { config, contexts }: DeploymentPlan,
  { concurrentExecutions }: Quotas,
): readonly QuotaNote[] {
  const reserved = config.gateReservedConcurrency;
  const subscribers = contexts.flatMap((context) => context.subscribers);
  const needed = subscribers.reduce(
    (sum, { subscription }) => sum + subscription.maxConcurrency,
    0,
  );
  if (needed < concurrentExecutions - (reserved ?? 0)) return [];
  const left =
    reserved === undefined
      ? "while they do, nothing runs in the account but them, and the gate waits"
      : `less the ${readable(reserved)} that are the gate's, so they wait for each other`;
  return [
    {
      id: "signalbox:concurrency",
      isWarning: true,
      text:
        `Subscribers may run ${readable(needed)} times at once by their maxConcurrency, but the ` +
        `account has ${readable(concurrentExecutions)} concurrent executions: ${left}. Lower ` +
        "maxConcurrency where it may wait, " +
        (reserved === undefined ? "keep the gate its share with gateReservedConcurrency, " : "") +
        `or ${raiseQuota("concurrentExecutions")}.`,
    },
  ];
}

function noteFewRules(plan: DeploymentPlan, { rulesPerBus }: Quotas): readonly QuotaNote[] {
  const needed = coreBusRules(plan);
  const isSet = plan.config.quotas.rulesPerBus !== undefined;
  if (isSet || needed <= fewRules || needed > rulesPerBus) return [];
  return [
    {
      id: "signalbox:rules-by-region",
      isWarning: false,
      text:
        `The core bus needs ${readable(needed)} rules. Most Regions give ` +
        `${readable(rulesPerBus)}, ${regionsOfFewRules.join(" and ")} ${fewRules}.`,
    },
  ];
}

function noteUnknownRegion(
  { config }: DeploymentPlan,
  region: string,
  quotas: Quotas,
): readonly QuotaNote[] {
  const { rulesPerBus, invocationsPerSecond, putEventsPerSecond } = config.quotas;
  const isOpen = [rulesPerBus, invocationsPerSecond, putEventsPerSecond].includes(undefined);
  if (regionQuotas(region).isKnown || !isOpen) return [];
  return [
    {
      id: "signalbox:unknown-region",
      isWarning: false,
      text:
        `What EventBridge gives an account in ${region} is not known here, so the lowest of any ` +
        `Region is taken: ${readable(quotas.rulesPerBus)} rules a bus, ` +
        `${readable(quotas.invocationsPerSecond)} invocations and ` +
        `${readable(quotas.putEventsPerSecond)} PutEvents a second. The Service Quotas console ` +
        "says what it is; set quotas.rulesPerBus, quotas.invocationsPerSecond and " +
        "quotas.putEventsPerSecond in signalbox.config.ts to that.",
    },
  ];
}

/** An invocation is an event delivered to a target: what is over the quota comes later (AWS). */
function noteBusiestType(plan: DeploymentPlan, quotas: Quotas): readonly QuotaNote[] {
  const [busiest] = plan.eventTypes
    .map((type) => ({ id: type.id, deliveries: deliveriesOf(type, plan) }))
    .toSorted((one, other) => other.deliveries - one.deliveries);
  if (!busiest) return [];
  const { id, deliveries } = busiest;
  const perSecond = Math.floor(quotas.invocationsPerSecond / deliveries);
  return [
    {
      id: "signalbox:rates",
      isWarning: false,
      text:
        `EventBridge delivers ${readable(quotas.invocationsPerSecond)} times a second to all ` +
        `targets of the account in ${plan.region}; what is more comes later. An event of ${id} ` +
        `is delivered up to ${deliveries} times, the one to the gate included: that is ` +
        `${readable(perSecond)} such events a second, and none else. PutEvents takes ` +
        `${readable(quotas.putEventsPerSecond)} calls a second of up to ten events each, and each ` +
        "event is put twice, by its publisher and by the gate.",
    },
  ];
}

/** To the gate, subscribers, the curator and grants; rules that accounts make are not known. */
function deliveriesOf(type: EventType, { contexts, grants }: DeploymentPlan): number {
  const subscribers = contexts
    .flatMap((context) => context.subscribers)
    .filter(({ subscription }) => subscription.to.some((to) => coversType(to, type)));
  const curator = type.visibility === "public" ? 1 : 0;
  const granted = grants.filter((grant) => isDelivered(grant) && grant.types.includes(type.id));
  return 1 + subscribers.length + curator + granted.length;
}
