import { describe, expect, it } from "vitest";
import type { PolicyDocument } from "../../../core/policies/PolicyDocument.ts";
import { listOf } from "../../../infra/checks/Template.ts";
import { resourceNames } from "../../../project/names.ts";
import { account, type Caller, deployed, region } from "../support/policies.ts";
import { templateOf, theResource } from "../support/templates.ts";
import { answersOf } from "./support/answersOf.ts";
import { named } from "./support/named.ts";
import { readTable } from "./support/readTable.ts";

const names = resourceNames("signalbox");

const { properties } = theResource(
  templateOf(names.routerStack),
  "AWS::DynamoDB::GlobalTable",
  (resource) => resource.properties["TableName"] === names.auditTable,
);
const [replica] = listOf(properties["Replicas"]);
const { ResourcePolicy } = replica as { ResourcePolicy: { PolicyDocument: unknown } };
const policy = deployed(ResourcePolicy.PolicyDocument) as PolicyDocument;

const callers: Readonly<Record<string, Caller>> = {
  gate: { role: names.gateRole(region) },
  "gate of another Region": { role: names.gateRole("us-east-1") },
  "gate of another account": { role: names.gateRole(region), account: "444455556666" },
  "almost the gate": { role: `${names.gateRole(region)}-2` },
  "gate's name on a path": { role: `team/${names.gateRole(region)}` },
  administrator: { role: "Administrator" },
  root: { arn: `arn:aws:iam::${account}:root` },
  user: { arn: `arn:aws:iam::${account}:user/somebody` },
  curator: { role: names.curatorRole(region) },
  reader: { role: "signalbox-reader" },
  stranger: { role: "Administrator", account: "444455556666" },
  "expiry service": { service: "dynamodb.amazonaws.com" },
  replication: {
    role: "aws-service-role/replication.dynamodb.amazonaws.com/AWSServiceRoleForDynamoDBReplication",
  },
};

/**
 * Who may do what with the audit table. What is allowed here is by the caller's own policies: the
 * table's has no Allow. A transaction is asked for as the single actions of its parts.
 */
const table = `
| who                     | own policies | does                 | answer  | because                                            |
|-------------------------|--------------|----------------------|---------|----------------------------------------------------|
| gate                    | allow        | PutItem              | allowed | it alone adds records                              |
| "                       | "            | UpdateItem           | denied  | nobody changes a record                            |
| "                       | "            | DeleteItem           | denied  | nobody deletes a record                            |
| "                       | "            | BatchWriteItem       | denied  | a batch deletes, and puts without a condition      |
| "                       | "            | PartiQLInsert        | denied  | the same by another name                           |
| "                       | "            | PartiQLUpdate        | denied  | the same by another name                           |
| "                       | "            | PartiQLDelete        | denied  | the same by another name                           |
| "                       | "            | GetItem              | allowed | reading is up to its own policies                  |
| "                       | nothing      | PutItem              | refused | the table's policy allows nothing by itself        |
| gate of another Region  | allow        | PutItem              | denied  | another deployment's gate                          |
| "                       | "            | Query                | allowed | reading is up to its own policies                  |
| gate of another account | "            | PutItem              | denied  | the name is not enough                             |
| "                       | "            | Query                | refused | the table is open to no other account              |
| almost the gate         | "            | PutItem              | denied  | a longer name                                      |
| "                       | "            | DeleteItem           | denied  | nobody deletes a record                            |
| gate's name on a path   | "            | PutItem              | denied  | a path makes it another role                       |
| administrator           | "            | PutItem              | denied  | an administrator adds no record                    |
| "                       | "            | UpdateItem           | denied  | nor changes one                                    |
| "                       | "            | DeleteItem           | denied  | nor deletes one                                    |
| "                       | "            | BatchWriteItem       | denied  | nor many at once                                   |
| "                       | "            | PartiQLInsert        | denied  | nor by PartiQL                                     |
| "                       | "            | PartiQLUpdate        | denied  | nor by PartiQL                                     |
| "                       | "            | PartiQLDelete        | denied  | nor by PartiQL                                     |
| "                       | "            | GetItem              | allowed | reading is up to its own policies                  |
| "                       | "            | BatchGetItem         | allowed | reading is up to its own policies                  |
| "                       | "            | Query                | allowed | reading is up to its own policies                  |
| "                       | "            | Scan                 | allowed | reading is up to its own policies                  |
| "                       | "            | PartiQLSelect        | allowed | reading is up to its own policies                  |
| "                       | "            | ConditionCheckItem   | allowed | a check changes nothing                            |
| "                       | "            | PutResourcePolicy    | allowed | not prevented: policies can be changed             |
| "                       | "            | DeleteResourcePolicy | allowed | not prevented: policies can be removed             |
| "                       | "            | UpdateTimeToLive     | allowed | not prevented: an expiry by another attribute      |
| "                       | "            | DeleteTable          | allowed | not by this policy: by the deletion protection     |
| root                    | "            | PutItem              | denied  | the account's root is no exception                 |
| "                       | "            | UpdateItem           | denied  | the account's root is no exception                 |
| "                       | "            | DeleteItem           | denied  | the account's root is no exception                 |
| "                       | "            | BatchWriteItem       | denied  | the account's root is no exception                 |
| "                       | "            | DeleteResourcePolicy | allowed | not prevented: policies can be removed             |
| user                    | "            | PutItem              | denied  | users are no exception                             |
| "                       | "            | PartiQLDelete        | denied  | users are no exception                             |
| "                       | "            | Query                | allowed | reading is up to its own policies                  |
| curator                 | "            | PutItem              | denied  | our other functions add none either                |
| "                       | "            | UpdateItem           | denied  | nor change one                                     |
| reader                  | nothing      | Query                | refused | the table's policy allows nothing by itself        |
| "                       | nothing      | DeleteItem           | denied  | nobody deletes a record                            |
| stranger                | allow        | PutItem              | denied  | another account adds no record                     |
| "                       | "            | DeleteItem           | denied  | nor deletes one                                    |
| "                       | "            | Query                | refused | nor reads one                                      |
| expiry service          | "            | DeleteItem           | refused | no Deny: what has expired is DynamoDB's to remove  |
| "                       | "            | PutItem              | refused | no Deny, and no Allow                              |
| replication             | "            | PutItem              | denied  | a replica in another Region is not filled          |
| "                       | "            | UpdateItem           | denied  | a replica in another Region is not filled          |
| "                       | "            | DeleteItem           | denied  | a replica in another Region is not filled          |
`;

const rows = readTable(["who", "own policies", "does", "answer", "because"], table);

describe("the audit table's policy", () => {
  it.each(
    rows.map((row) => [`${row.who}, ${row.does}: ${row.answer}, ${row.because}`, row] as const),
  )("%s", async (_, { who, does, answer, "own policies": ownPolicies }) => {
    const answers = await answersOf({
      policy,
      caller: named(callers, who),
      action: `dynamodb:${does}`,
      resource: `arn:aws:dynamodb:${region}:${account}:table/${names.auditTable}`,
      ownPolicies: ownPolicies === "nothing" ? "nothing" : "everything",
    });
    expect(answers).toEqual({ ours: answer, theirs: answer });
  });
});
