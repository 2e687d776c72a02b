import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { ingressBusPolicy } from "../../project/access/ingressBusPolicy.ts";
import { policyCharacters } from "../../project/access/policyCharacters.ts";
import type { SignalboxConfig } from "../../project/config/SignalboxConfig.ts";
import { accountRights } from "../../project/publishers/accountRights.ts";
import type { Publishers } from "../../project/publishers/Publishers.ts";

/** Of the 4 KB that Lambda takes for all of a function's variables. */
export const maxRightsCharacters = 2048;

/**
 * Counts what `publishers` need before they are deployed: the ingress bus's policy, and what the gate
 * is told of other accounts.
 *
 * @throws {SignalboxError} QUOTA_EXCEEDED saying how much it is, and what to do.
 */
export function checkIngressQuotas(
  { name, quotas }: Pick<SignalboxConfig, "name" | "quotas">,
  publishers: Publishers,
): void {
  const policy = policyCharacters((place) => ingressBusPolicy(name, place, publishers));
  if (policy > quotas.busPolicyCharacters) {
    throw new SignalboxError(
      "QUOTA_EXCEEDED",
      `The policy of the ingress bus would have ${count(policy)} characters, but the quota is ` +
        `${count(quotas.busPolicyCharacters)}. In publishers, give whole contexts rather than ` +
        "single types, and accounts or an organisation rather than many roles; name few operators, " +
        "each of whom stands in the statement of each context; or have AWS raise " +
        '"Event bus policy size" in the Service Quotas console, then set ' +
        "quotas.busPolicyCharacters in signalbox.config.ts to what it gave.",
    );
  }
  const rights = JSON.stringify(accountRights(publishers)).length;
  if (rights > maxRightsCharacters) {
    throw new SignalboxError(
      "QUOTA_EXCEEDED",
      `What the gate is told of publishers would have ${count(rights)} characters, but Lambda's ` +
        `environment leaves it ${count(maxRightsCharacters)}. In publishers, give several accounts ` +
        "the same, whole contexts rather than single types, or name an organisation.",
    );
  }
}

function count(value: number): string {
  return value.toLocaleString("en");
}
