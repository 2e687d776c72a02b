import { readable } from "../../core/text/readable.ts";
import type { RegionalQuotas } from "../../project/config/SignalboxConfig.ts";
import type { LoadedSubscriber } from "../../project/contexts/LoadedContext.ts";
import { subscriberFile } from "../../project/contexts/subscriberFile.ts";
import type { DeploymentPlan } from "../DeploymentPlan.ts";
import { coreBusRules } from "./coreBusRules.ts";
import type { QuotaFinding } from "./QuotaFinding.ts";
import { raiseQuota } from "./raiseQuota.ts";
import { ruleQuota } from "./ruleQuota.ts";
import { usesWildcards } from "./usesWildcards.ts";

/** Rules of one bus that may hold wildcards (EventBridge quotas); AWS doesn't raise this one. */
export const maxWildcardRules = 30;

/** What the core bus would not take. */
export function findBusExcess(
  plan: Pick<DeploymentPlan, "contexts" | "eventTypes" | "config" | "region">,
  quotas: RegionalQuotas,
): readonly QuotaFinding[] {
  const needed = coreBusRules(plan);
  const subscribers = plan.contexts.flatMap((context) => context.subscribers);
  const withWildcards = subscribers.filter(({ subscription: { when } }) => usesWildcards(when));
  return [
    ...(needed > quotas.rulesPerBus
      ? [
          {
            place: "The core bus",
            need:
              `${readable(needed)} rules, one for each subscriber, pipeline and source of public ` +
              "types",
            quota: ruleQuota(plan, quotas),
            remedy: raiseQuota("rulesPerBus"),
          },
        ]
      : []),
    ...(withWildcards.length > maxWildcardRules ? [tooManyWildcards(withWildcards)] : []),
  ];
}

function tooManyWildcards(subscribers: readonly LoadedSubscriber[]): QuotaFinding {
  const surplus = subscribers.length - maxWildcardRules;
  return {
    place: "The core bus",
    need: `${subscribers.length} rules with wildcards, of as many subscribers`,
    quota: `a bus takes ${maxWildcardRules}, and AWS doesn't raise that`,
    remedy:
      `write prefix, suffix or exact values in ${surplus} of them: ` +
      listed(subscribers.map(subscriberFile)),
  };
}

/** Most files that a message names. */
const maxListed = 5;

function listed(files: readonly string[]): string {
  const more = files.length - maxListed;
  return files.slice(0, maxListed).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
