import { readable } from "../../core/text/readable.ts";
import { ingressBusPolicy } from "../../project/access/ingressBusPolicy.ts";
import { policyCharacters } from "../../project/access/policyCharacters.ts";
import type { AccountQuotas } from "../../project/config/SignalboxConfig.ts";
import { accountRights } from "../../project/publishers/accountRights.ts";
import type { DeploymentPlan } from "../DeploymentPlan.ts";
import type { QuotaFinding } from "./QuotaFinding.ts";
import { raiseQuota } from "./raiseQuota.ts";

/** Of the 4 KB that Lambda takes for all of a function's variables. */
export const maxRightsCharacters = 2048;

/** What `publishers` need more of than there is: the ingress bus's policy, and what the gate is told. */
export function findIngressExcess(
  { config, publishers }: Pick<DeploymentPlan, "config" | "publishers">,
  { busPolicyCharacters: max }: AccountQuotas,
): readonly QuotaFinding[] {
  if (!publishers) return [];
  const policy = policyCharacters((place) => ingressBusPolicy(config.name, place, publishers));
  const rights = JSON.stringify(accountRights(publishers)).length;
  return [
    ...(policy > max
      ? [
          {
            place: "The policy of the ingress bus",
            need: `${readable(policy)} characters`,
            quota: `the quota is ${readable(max)}`,
            remedy:
              "in publishers, give whole contexts rather than single types, and accounts or an " +
              `organisation rather than many roles; name few operators, each of whom stands in the ` +
              `statement of each context; or ${raiseQuota("busPolicyCharacters")}`,
          },
        ]
      : []),
    ...(rights > maxRightsCharacters
      ? [
          {
            place: "What the gate is told of publishers",
            need: `${readable(rights)} characters`,
            quota: `Lambda's environment leaves it ${readable(maxRightsCharacters)}`,
            remedy:
              "in publishers, give several accounts the same, whole contexts rather than single " +
              "types, or name an organisation",
          },
        ]
      : []),
  ];
}
