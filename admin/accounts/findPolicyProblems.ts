import { parseEventTypeId } from "../../core/eventTypes/eventTypeId.ts";
import type { Grant } from "../../core/grants/Grant.ts";
import { decideAccess } from "../../core/policies/decideAccess.ts";
import type { PolicyDocument } from "../../core/policies/PolicyDocument.ts";
import { reasonOf } from "../../core/text/reasonOf.ts";
import type { AccountProblem } from "./AccountProblem.ts";
import type { PublicBusState } from "./readPublicBus.ts";

const deploy = "Deploy with `npx cdk deploy --all`; what was edited by hand is put right by that.";

/** Where the policy that is deployed gives accounts other rights to make rules than the grants. */
export function findPolicyProblems(state: PublicBusState): readonly AccountProblem[] {
  const granted = state.grants.filter(({ delivery }) => delivery.kind === "ownRules");
  const { policy = '{"Version":"2012-10-17","Statement":[]}' } = state;
  try {
    const document = JSON.parse(policy) as PolicyDocument;
    return [
      ...granted.flatMap((grant) => findRefused(grant, document, state)),
      ...findUngranted(policy, granted, state),
    ];
  } catch (error) {
    const problem = `the policy of the public bus can't be read: ${reasonOf(error)}`;
    return [{ grant: null, account: null, problem, remedy: deploy }];
  }
}

/** Types that the account is granted, and that the policy does not let it make rules on. */
function findRefused(
  { name, account, types }: Grant,
  policy: PolicyDocument,
  { arn, place }: PublicBusState,
): readonly AccountProblem[] {
  const caller = { arn: `arn:${place.partition}:iam::${account}:root` };
  const resource = `${arn.replace(":event-bus/", ":rule/")}/rule`;
  const refused = types.filter((type) => {
    const { source, detailType } = parseEventTypeId(type);
    const context = {
      "events:source": [source],
      "events:detail-type": [detailType],
      "events:creatorAccount": account,
    };
    const request = { caller, action: "events:PutRule", resource, context };
    return !decideAccess(policy, request, true).allowed;
  });
  if (refused.length === 0) return [];
  const problem = `may make no rules on ${refused.join(", ")}, by the bus's policy as deployed`;
  return [{ grant: name, account, problem, remedy: deploy }];
}

/** Accounts that the policy names and no grant does. */
function findUngranted(
  policy: string,
  granted: readonly Grant[],
  { place }: PublicBusState,
): readonly AccountProblem[] {
  const named = new Set(Array.from(policy.matchAll(/:iam::(\d{12}):root/g), ([, id]) => id ?? ""));
  const known = new Set([place.account, ...granted.map(({ account }) => account)]);
  return [...named]
    .filter((account) => !known.has(account))
    .map((account) => ({
      grant: null,
      account,
      problem: "may make rules by the bus's policy as deployed, and no grant says so",
      remedy: deploy,
    }));
}
