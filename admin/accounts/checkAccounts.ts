import { isDelivered } from "../../core/grants/DeliveredGrant.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import { mapAtMost } from "../mapAtMost.ts";
import type { AccountProblem } from "./AccountProblem.ts";
import { findPlaceProblems } from "./findPlaceProblems.ts";
import { findPolicyProblems } from "./findPolicyProblems.ts";
import { findRefusals } from "./findRefusals.ts";
import { findRuleProblems } from "./findRuleProblems.ts";
import { findStrayRules } from "./findStrayRules.ts";
import { readPublicBus } from "./readPublicBus.ts";

/** Queues looked into at once. */
const concurrency = 5;

/** What of other accounts is not as the grants say. */
export interface AccountsReport {
  /** The ARN of the public bus; null where nothing is public, so that there is none. */
  readonly bus: string | null;
  /** How many there are. */
  readonly grants: number;
  /** How many are on the bus, whoever made them. */
  readonly rules: number;
  /** The bus's policy as deployed. */
  readonly policy: {
    readonly characters: number;
    /** How many characters it may have. */
    readonly most: number;
  };
  readonly problems: readonly AccountProblem[];
}

/**
 * Holds what is deployed for other accounts against the grants of the project. Changes nothing;
 * reading a dead letter counts as a receive.
 *
 * @throws {SignalboxError} GRANT_INVALID when the grants are not sound.
 * @throws {SignalboxError} DEPLOYMENT_NOT_FOUND when the public bus is not deployed.
 */
export async function checkAccounts(
  ports: AdminPorts,
  deployment: string,
): Promise<AccountsReport> {
  const state = await readPublicBus(ports, deployment);
  if (!state) {
    const { busPolicyCharacters: most } = await ports.grants();
    return { bus: null, grants: 0, rules: 0, policy: { characters: 0, most }, problems: [] };
  }
  const { arn, grants, rules, policy = "", place, busPolicyCharacters: most } = state;
  const refusals = await mapAtMost(grants, concurrency, async (grant) =>
    isDelivered(grant) ? findRefusals(grant, state, ports, deployment) : [],
  );
  return {
    bus: arn,
    grants: grants.length,
    rules: rules.length,
    policy: { characters: policy.length, most },
    problems: [
      ...grants.flatMap((grant, index) => [
        ...findPlaceProblems(grant, place),
        ...findRuleProblems(grant, state),
        ...(refusals[index] ?? []),
      ]),
      ...findPolicyProblems(state),
      ...findStrayRules(state),
    ],
  };
}
