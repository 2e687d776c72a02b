import { at, listOf, ofType, referredId, type TemplateResource } from "../Template.ts";
import { resolvedText } from "./resolvedText.ts";
import type { SizeLimit } from "./SizeLimit.ts";

/** Of all policies in a role, white space not counted (IAM quotas). */
export const rolePolicies: SizeLimit = {
  id: "PolicySize",
  unit: "characters of policies",
  most: 10_240,
  by: (most) => `IAM takes ${most} in a role and doesn't raise that`,
  remedy: "name fewer resources, such as by splitting a pipeline or a subscriber",
  measure: ({ resources }) =>
    ofType(resources, "AWS::IAM::Role").map(({ logicalId, properties }) => {
      const own = listOf(properties["Policies"]);
      const beside = ofType(resources, "AWS::IAM::Policy").filter((policy) =>
        isOf(policy, logicalId),
      );
      const policies = [...own, ...beside.map((policy) => policy.properties)];
      const sizes = policies.map((policy) => resolvedText(at(policy, "PolicyDocument")).length);
      return { logicalId, size: sizes.reduce((sum, size) => sum + size, 0) };
    }),
};

/** Who may assume a role (IAM quotas). */
export const trustPolicies: SizeLimit = {
  id: "TrustPolicySize",
  unit: "characters of its trust policy",
  most: 2048,
  by: (most) => `IAM takes ${most} of a role, and 4,096 at most where AWS has raised that`,
  remedy: "name patterns of principals or of sources rather than each of them",
  measure: ({ resources }) =>
    ofType(resources, "AWS::IAM::Role").map(({ logicalId, properties }) => ({
      logicalId,
      size: resolvedText(properties["AssumeRolePolicyDocument"] ?? {}).length,
    })),
};

/** SQS's quotas of policies (`quotas-policies`). */
export const queuePolicies: SizeLimit = {
  id: "QueuePolicySize",
  unit: "bytes of its policy",
  most: 8192,
  by: (most) => `SQS takes ${most} of a queue and doesn't raise that`,
  remedy: "name fewer roles in operators",
  measure: ({ resources }) =>
    ofType(resources, queuePolicy).map(({ logicalId, properties }) => ({
      logicalId,
      size: Buffer.byteLength(resolvedText(properties["PolicyDocument"])),
    })),
};

/** The same, of the statement with most. */
export const queuePolicyActions: SizeLimit = {
  id: "QueuePolicyActions",
  unit: "actions in a statement of its policy",
  most: 7,
  by: (most) => `SQS takes ${most} in a statement and doesn't raise that`,
  remedy: "make two statements of it",
  measure: ({ resources }) =>
    ofType(resources, queuePolicy).map(({ logicalId, properties }) => ({
      logicalId,
      size: Math.max(0, ...statementsOf(properties).map((each) => actionsOf(each).length)),
    })),
};

const queuePolicy = "AWS::SQS::QueuePolicy";

function statementsOf(properties: TemplateResource["properties"]): readonly unknown[] {
  return listOf(at(properties["PolicyDocument"], "Statement"));
}

function actionsOf(statement: unknown): readonly unknown[] {
  const actions = at(statement, "Action");
  return Array.isArray(actions) ? actions : [actions];
}

/** Of a table (DynamoDB quotas: 20 KB, white space counted, of which there is none). */
export const tablePolicies: SizeLimit = {
  id: "TablePolicySize",
  unit: "bytes of its policy",
  most: 20_480,
  by: (most) => `DynamoDB takes ${most} of a table and doesn't raise that`,
  remedy: "name fewer principals",
  measure: ({ resources }) =>
    ofType(resources, "AWS::DynamoDB::GlobalTable").map(({ logicalId, properties }) => {
      const [replica] = listOf(properties["Replicas"]);
      const policy = at(replica, "ResourcePolicy", "PolicyDocument") ?? {};
      return { logicalId, size: Buffer.byteLength(resolvedText(policy)) };
    }),
};

function isOf({ properties }: TemplateResource, role: string): boolean {
  return listOf(properties["Roles"]).some((each) => referredId(each) === role);
}
