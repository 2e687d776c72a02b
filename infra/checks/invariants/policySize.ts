import { asObject } from "../../../core/json/asObject.ts";
import type { Invariant } from "../Invariant.ts";
import { at, listOf, ofType, referredId, type TemplateResource } from "../Template.ts";

/** Of all policies in a role, white space not counted (IAM quotas). AWS doesn't raise this one. */
export const maxRolePolicyCharacters = 10_240;

/** The longest that there are: what a template leaves open is counted by these. */
const pseudoParameters: Readonly<Record<string, string>> = {
  "AWS::AccountId": "000000000000",
  "AWS::Partition": "aws-us-gov",
  "AWS::Region": "ap-southeast-1",
};

/** As long as most ARNs. */
const otherReference = "x".repeat(100);

/** Every role's policies are ones that IAM takes. */
export const policiesAreSmallEnough: Invariant = {
  id: "PolicySize",
  rule:
    `The policies in a role have at most ${maxRolePolicyCharacters} characters: IAM refuses more. ` +
    "Name fewer resources, such as by splitting a pipeline or a subscriber.",
  find: (resources) =>
    ofType(resources, "AWS::IAM::Role").flatMap(({ logicalId, properties }) => {
      const own = listOf(properties["Policies"]);
      const beside = ofType(resources, "AWS::IAM::Policy").filter((policy) =>
        isOf(policy, logicalId),
      );
      const policies = [...own, ...beside.map((policy) => policy.properties)];
      const size = policies
        .map((policy) => JSON.stringify(resolved(at(policy, "PolicyDocument"))).length)
        .reduce((sum, length) => sum + length, 0);
      if (size <= maxRolePolicyCharacters) return [];
      return [{ logicalId, problem: `has policies of ${size} characters` }];
    }),
};

function isOf({ properties }: TemplateResource, role: string): boolean {
  return listOf(properties["Roles"]).some((each) => referredId(each) === role);
}

/** A part of a template about as long as it is when it is deployed. */
function resolved(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(resolved);
  const object = asObject(value);
  if (!object) return value;
  const { Ref: reference, "Fn::Join": join } = object;
  if (Array.isArray(join)) return listOf(resolved(join[1])).join(String(join[0]));
  if (typeof reference === "string") return pseudoParameters[reference] ?? otherReference;
  if ("Fn::GetAtt" in object || "Fn::ImportValue" in object) return otherReference;
  return Object.fromEntries(Object.entries(object).map(([key, inner]) => [key, resolved(inner)]));
}
