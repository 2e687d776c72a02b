import { describe, expect, it } from "vitest";
import type { PolicyDocument } from "../../../core/policies/PolicyDocument.ts";
import { at, listOf } from "../../../infra/checks/Template.ts";
import { resourceNames } from "../../../project/names.ts";
import { account, type Caller, deployed, region } from "../support/policies.ts";
import { templateOf, theResource } from "../support/templates.ts";
import { answersOf } from "./support/answersOf.ts";
import { named } from "./support/named.ts";
import { readTable } from "./support/readTable.ts";

const names = resourceNames("signalbox");
const router = templateOf(names.routerStack);
const tables: Readonly<Record<string, string>> = {
  audit: names.auditTable,
  state: names.stateTable,
};

function policyOf(tableName: string): PolicyDocument {
  const { properties } = theResource(
    router,
    "AWS::DynamoDB::GlobalTable",
    (resource) => resource.properties["TableName"] === tableName,
  );
  const [replica] = listOf(properties["Replicas"]);
  return deployed(at(replica, "ResourcePolicy", "PolicyDocument")) as PolicyDocument;
}

const callers: Readonly<Record<string, Caller>> = {
  gate: { role: names.gateRole(region), from: names.gateFunction },
  subscriber: { role: "signalbox/github/labeller" },
  administrator: { role: "Administrator" },
  root: { arn: `arn:aws:iam::${account}:root` },
  "expiry service": { service: "dynamodb.amazonaws.com" },
};

const ways: Readonly<Record<string, Record<string, string>>> = {
  TLS: { "aws:SecureTransport": "true" },
  "plain HTTP": { "aws:SecureTransport": "false" },
  "AWS itself": {},
};

const table = `
| table | who            | does          | on                | by         | answer  | because                                   |
|-------|----------------|---------------|-------------------|------------|---------|-------------------------------------------|
| audit | gate           | PutItem       | itself            | TLS        | allowed | what it is there for                      |
| "     | "              | "             | "                 | plain HTTP | denied  | also who else may                         |
| "     | administrator  | GetItem       | "                 | TLS        | allowed | by its own policies                       |
| "     | "              | "             | "                 | plain HTTP | denied  | an administrator is no exception          |
| "     | "              | Query         | /index/byUser     | TLS        | allowed | by its own policies                       |
| "     | "              | "             | "                 | plain HTTP | denied  | nor is a list by an index                 |
| "     | root           | Scan          | itself            | plain HTTP | denied  | nor is the account's root                 |
| "     | "              | DescribeTable | "                 | plain HTTP | denied  | nor is the account's root                 |
| "     | expiry service | DeleteItem    | "                 | AWS itself | refused | no Deny: an expiry comes by no connection |
| state | subscriber     | PutItem       | "                 | TLS        | allowed | what it is there for                      |
| "     | "              | "             | "                 | plain HTTP | denied  | also who else may                         |
| "     | administrator  | DeleteItem    | "                 | TLS        | allowed | by its own policies                       |
| "     | "              | "             | "                 | plain HTTP | denied  | an administrator is no exception          |
| "     | "              | Query         | /index/byDeadline | plain HTTP | denied  | nor is a list by an index                 |
| "     | root           | PartiQLSelect | itself            | plain HTTP | denied  | nor is the account's root                 |
| "     | expiry service | DeleteItem    | "                 | AWS itself | refused | no Deny: an expiry comes by no connection |
`;

const rows = readTable(["table", "who", "does", "on", "by", "answer", "because"], table);

describe("a table's policy", () => {
  it.each(
    rows.map((row) => {
      const title = `${row.table}: ${row.who}, ${row.does} on ${row.on} by ${row.by}: ${row.answer}, ${row.because}`;
      return [title, row] as const;
    }),
  )("%s", async (_, row) => {
    const tableName = named(tables, row.table);
    const on = row.on === "itself" ? "" : row.on;
    const answers = await answersOf({
      policy: policyOf(tableName),
      caller: named(callers, row.who),
      action: `dynamodb:${row.does}`,
      resource: `arn:aws:dynamodb:${region}:${account}:table/${tableName}${on}`,
      context: named(ways, row.by),
    });
    expect(answers).toEqual({ ours: row.answer, theirs: row.answer });
  });

  it("is no longer than DynamoDB takes", () => {
    for (const tableName of Object.values(tables)) {
      expect(JSON.stringify(policyOf(tableName)).length).toBeLessThan(20_480);
    }
  });
});
