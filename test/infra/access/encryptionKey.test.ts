import { describe, expect, it } from "vitest";
import { at, listOf, ofType, resourcesOf } from "../../../infra/checks/Template.ts";
import { findAll, readDoc } from "../../docs/readDocs.ts";
import { keyArn } from "../../support/grants/someGrants.ts";
import { account, type Caller, decide, deployed, region } from "../support/policies.ts";
import { wholeDeployment } from "../support/wholeDeployment.ts";
import { named } from "./support/named.ts";
import { readTable } from "./support/readTable.ts";

const encryptionKeyArn = keyArn(account);
const templates = [...wholeDeployment({ encryptionKeyArn }).values()];
const resources = templates.flatMap((template) => resourcesOf(template.toJSON()));
const without = [...wholeDeployment().values()].flatMap((template) =>
  resourcesOf(template.toJSON()),
);

/** The policy that the security page offers for a key. */
const [text = ""] = findAll(readDoc("docs/security.md"), /```json key-policy\n([\s\S]*?)```/g);
const policy: unknown = JSON.parse(text);

const nothing = { Version: "2012-10-17", Statement: [] };
const via = (service: string) => ({ "kms:ViaService": `${service}.${region}.amazonaws.com` });

const callers: Readonly<Record<string, Caller>> = {
  EventBridge: { service: "events.amazonaws.com" },
  SNS: { service: "sns.amazonaws.com" },
  "a role": { role: "reader" },
  administrator: { role: "Administrator" },
  stranger: { role: "Administrator", account: "444455556666" },
};

const contexts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "this account": { "aws:SourceAccount": account },
  "another account": { "aws:SourceAccount": "444455556666" },
  nobody: {},
  "SQS's doing": via("sqs"),
};

const table = `
| who           | own policies | does                | for             | answer  | because                                      |
|---------------|--------------|---------------------|-----------------|---------|----------------------------------------------|
| EventBridge   | nothing      | kms:GenerateDataKey | this account    | allowed | what EventBridge delivers                    |
| "             | "            | kms:Decrypt         | "               | allowed | what EventBridge delivers                    |
| "             | "            | kms:GenerateDataKey | another account | refused | for rules of another account                 |
| "             | "            | kms:GenerateDataKey | nobody          | refused | for rules of nobody                          |
| "             | "            | kms:Encrypt         | this account    | refused | it needs no more                             |
| "             | "            | kms:CreateGrant     | "               | refused | it needs no more                             |
| SNS           | "            | kms:GenerateDataKey | "               | refused | no other service                             |
| a role        | "            | kms:Decrypt         | SQS's doing     | refused | a role needs a policy of its own             |
| administrator | allow        | kms:Decrypt         | nobody          | allowed | the account's policies decide                |
| stranger      | "            | kms:Decrypt         | "               | refused | another account                              |
`;

const rows = readTable(["who", "own policies", "does", "for", "answer", "because"], table);

describe("the key's policy that the security page offers", () => {
  it.each(
    rows.map((row) => {
      const title = `${row.who}, ${row.does} for ${row.for}: ${row.answer}, ${row.because}`;
      return [title, row] as const;
    }),
  )("%s", async (_, row) => {
    const decided = await decide({
      caller: named(callers, row.who),
      action: row.does,
      resource: encryptionKeyArn,
      resourcePolicy: policy,
      context: named(contexts, row.for),
      ...(row["own policies"] === "nothing" ? { identityPolicy: nothing } : {}),
    });
    expect(decided).toBe(row.answer === "allowed" ? "Allowed" : "ImplicitlyDenied");
  });
});

interface RoleRights {
  readonly description: string;
  readonly policy: unknown;
  /** On what is the deployment's: what a grant delivers to has a key of its own. */
  readonly actions: readonly string[];
}

const roles: readonly RoleRights[] = ofType(resources, "AWS::IAM::Role").map(({ properties }) => {
  const identity = deployed(at(listOf(properties["Policies"])[0], "PolicyDocument"));
  const rights = listOf(at(identity, "Statement"))
    .filter((one) => at(one, "Effect") === "Allow")
    .filter((one) => !JSON.stringify(at(one, "Resource")).includes(":444455556666:"));
  return {
    description: String(properties["Description"]),
    policy: identity,
    actions: rights.flatMap((one) => [at(one, "Action")].flat().map(String)),
  };
});

/** What AWS says that a caller needs of the key of what it calls. */
const needs: readonly (readonly [RegExp, string, readonly string[]])[] = [
  [/^dynamodb:/, "dynamodb", ["kms:Decrypt", "kms:GenerateDataKey", "kms:DescribeKey"]],
  [/^s3:PutObject$/, "s3", ["kms:GenerateDataKey"]],
  [/^sqs:ReceiveMessage$/, "sqs", ["kms:Decrypt"]],
  [/^sqs:SendMessage$/, "sqs", ["kms:Decrypt", "kms:GenerateDataKey"]],
];

/** What a role may do with the key, as the page's policy and its own say. */
function mayUse(role: RoleRights, action: string, context: Readonly<Record<string, string>>) {
  return decide({
    caller: { role: "own" },
    action,
    resource: encryptionKeyArn,
    identityPolicy: role.policy,
    resourcePolicy: policy,
    context,
  });
}

describe("the key of a deployment", () => {
  it("encrypts every queue, both tables and the bucket, and adds no resource", () => {
    for (const { properties, logicalId } of ofType(resources, "AWS::SQS::Queue")) {
      expect(properties["KmsMasterKeyId"], logicalId).toBe(encryptionKeyArn);
    }
    const tables = ofType(resources, "AWS::DynamoDB::GlobalTable");
    expect(tables).toHaveLength(2);
    for (const { properties, logicalId } of tables) {
      expect(properties["SSESpecification"]).toEqual({ SSEEnabled: true, SSEType: "KMS" });
      const keys = listOf(properties["Replicas"]).map((one) =>
        at(one, "SSESpecification", "KMSMasterKeyId"),
      );
      expect(keys, logicalId).toEqual([encryptionKeyArn]);
    }
    const [bucket] = ofType(resources, "AWS::S3::Bucket");
    expect(at(bucket?.properties["BucketEncryption"], "ServerSideEncryptionConfiguration")).toEqual(
      [
        {
          BucketKeyEnabled: true,
          ServerSideEncryptionByDefault: {
            KMSMasterKeyID: encryptionKeyArn,
            SSEAlgorithm: "aws:kms",
          },
        },
      ],
    );
    expect(resources.map(({ logicalId }) => logicalId)).toEqual(
      without.map(({ logicalId }) => logicalId),
    );
  });

  it("is used by each role as its rights need", async () => {
    for (const role of roles) {
      const needed = needs.filter(([right]) => role.actions.some((one) => right.test(one)));
      for (const [right, service, actions] of needed) {
        for (const action of actions) {
          const answer = await mayUse(role, action, via(service));
          expect(answer, `${role.description}: ${action} for ${right}`).toBe("Allowed");
        }
      }
    }
    expect(roles.filter(({ actions }) => actions.includes("kms:Decrypt")).length).toBeGreaterThan(
      9,
    );
  });

  it("gives no role of the router the key itself", async () => {
    for (const role of roles) {
      for (const action of ["kms:Decrypt", "kms:GenerateDataKey", "kms:Encrypt"]) {
        for (const context of [
          {},
          via("ssm"),
          { "kms:ViaService": "sqs.us-east-1.amazonaws.com" },
        ]) {
          expect(await mayUse(role, action, context), role.description).toBe("ImplicitlyDenied");
        }
      }
      for (const action of ["kms:CreateGrant", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"]) {
        expect(await mayUse(role, action, via("dynamodb"))).toBe("ImplicitlyDenied");
      }
    }
  });

  it("gives none of it where there is no key", () => {
    const keys = ofType(without, "AWS::IAM::Role").filter(({ properties }) =>
      JSON.stringify(properties["Policies"]).includes(encryptionKeyArn),
    );
    expect(keys).toEqual([]);
    for (const { properties } of ofType(without, "AWS::SQS::Queue")) {
      expect(properties).toMatchObject({ SqsManagedSseEnabled: true });
      expect(properties).not.toHaveProperty("KmsMasterKeyId");
    }
  });
});
