import type { Finding } from "../Finding.ts";
import type { Invariant } from "../Invariant.ts";
import { at, listOf, ofType, type TemplateResource } from "../Template.ts";

/** IAM knows no resource of these: a statement that names one allows nothing. */
const actionsWithoutResource: ReadonlySet<unknown> = new Set([
  "events:ListRules",
  "lambda:ListEventSourceMappings",
  "states:SendTaskSuccess",
]);

/** No role has an action with a wildcard, a right on everything, or a policy of AWS's own. */
export const rolesNameTheirRights: Invariant = {
  id: "Rights",
  rule: "A role's policy names each action and each resource; none is managed by AWS.",
  find: (resources) => [
    ...ofType(resources, "AWS::IAM::Role").flatMap((role) => [
      ...listOf(role.properties["ManagedPolicyArns"]).map(() => ({
        logicalId: role.logicalId,
        problem: "has a managed policy",
      })),
      ...listOf(role.properties["Policies"]).flatMap((policy) =>
        findBroad(role, at(policy, "PolicyDocument")),
      ),
    ]),
    ...["AWS::IAM::Policy", "AWS::IAM::ManagedPolicy"]
      .flatMap((type) => ofType(resources, type))
      .flatMap((policy) => findBroad(policy, policy.properties["PolicyDocument"])),
  ],
};

function findBroad({ logicalId }: TemplateResource, document: unknown): readonly Finding[] {
  return [at(document, "Statement")].flat().flatMap((statement) => {
    if (at(statement, "Effect") === "Deny") return [];
    const all = [at(statement, "Action")].flat();
    const actions = all.filter((action) => /\*/.test(String(action)));
    const hasNone = all.every((action) => actionsWithoutResource.has(action));
    const everything = !hasNone && [at(statement, "Resource")].flat().includes("*");
    return [
      ...actions.map((action) => ({ logicalId, problem: `may do ${String(action)}` })),
      ...(everything || at(statement, "Resource") === undefined
        ? [{ logicalId, problem: `has rights on everything in ${JSON.stringify(statement)}` }]
        : []),
    ];
  });
}
