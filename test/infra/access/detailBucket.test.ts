import { describe, expect, it } from "vitest";
import type { PolicyDocument } from "../../../core/policies/PolicyDocument.ts";
import { resourceNames } from "../../../project/names.ts";
import { account, type Caller, deployed, region } from "../support/policies.ts";
import { templateOf, theResource } from "../support/templates.ts";
import { answersOf } from "./support/answersOf.ts";
import { named } from "./support/named.ts";
import { readTable } from "./support/readTable.ts";

const names = resourceNames("signalbox");
const template = templateOf(names.routerStack);
const bucketArn = `arn:aws:s3:::${names.detailBucket(account, region)}`;
const { logicalId } = theResource(template, "AWS::S3::Bucket");
const policy = deployed(
  theResource(template, "AWS::S3::BucketPolicy").properties["PolicyDocument"],
  { [logicalId]: bucketArn },
) as PolicyDocument;

const callers: Readonly<Record<string, Caller>> = {
  gate: { role: names.gateRole(region) },
  "gate of another Region": { role: names.gateRole("us-east-1") },
  "almost the gate": { role: `${names.gateRole(region)}-2` },
  administrator: { role: "Administrator" },
  root: { arn: `arn:aws:iam::${account}:root` },
  user: { arn: `arn:aws:iam::${account}:user/somebody` },
  replication: { role: "service-role/replicates-buckets" },
  curator: { role: names.curatorRole(region) },
};

/** What a request has: the header that asks S3 to put nothing over an object, or TLS alone. */
const requests = {
  "if none": { "aws:SecureTransport": "true", "s3:if-none-match": "*" },
  "if this one": { "aws:SecureTransport": "true", "s3:if-match": '"etag"' },
  plain: { "aws:SecureTransport": "true" },
  "no TLS": { "aws:SecureTransport": "false", "s3:if-none-match": "*" },
} as const;

/**
 * Who may do what with an object of the detail bucket, whatever its own policies allow. Copies,
 * uploads in parts and forms are `PutObject` too, and can't ask for nothing to be replaced.
 */
const table = `
| who                    | does                | request     | answer  | because                                          |
|------------------------|---------------------|-------------|---------|--------------------------------------------------|
| gate                   | PutObject           | if none     | allowed | it alone adds details                            |
| "                      | "                   | plain       | denied  | a put that might replace one                     |
| "                      | "                   | if this one | denied  | a put that replaces one for sure                 |
| "                      | "                   | no TLS      | denied  | nothing goes over plain HTTP                     |
| "                      | DeleteObject        | plain       | denied  | nobody deletes one                               |
| "                      | DeleteObjectVersion | plain       | denied  | nobody deletes one                               |
| "                      | ReplicateObject     | plain       | denied  | a replica replaces without asking                |
| gate of another Region | PutObject           | if none     | denied  | another deployment's gate                        |
| almost the gate        | PutObject           | if none     | denied  | a longer name                                    |
| administrator          | PutObject           | if none     | denied  | an administrator adds none                       |
| "                      | "                   | plain       | denied  | nor replaces one                                 |
| "                      | "                   | if this one | denied  | nor replaces one                                 |
| "                      | DeleteObject        | plain       | denied  | nor hides one                                    |
| "                      | DeleteObjectVersion | plain       | denied  | nor deletes one for good                         |
| "                      | ReplicateObject     | plain       | denied  | nor fills the bucket from another                |
| "                      | ReplicateDelete     | plain       | denied  | nor deletes by another bucket                    |
| "                      | PutObjectRetention  | plain       | denied  | nor changes how long one is locked               |
| "                      | PutObjectLegalHold  | plain       | denied  | nor locks one for good                           |
| "                      | BypassGovernanceRetention | plain | denied  | nor passes the lock, where there is one          |
| "                      | GetObject           | plain       | allowed | reading is up to its own policies                |
| "                      | GetObjectVersion    | plain       | allowed | an older version is the evidence                 |
| "                      | GetObject           | no TLS      | denied  | nothing goes over plain HTTP                     |
| root                   | PutObject           | if none     | denied  | the account's root is no exception               |
| "                      | DeleteObjectVersion | plain       | denied  | the account's root is no exception               |
| user                   | PutObject           | if none     | denied  | users are no exception                           |
| "                      | DeleteObject        | plain       | denied  | users are no exception                           |
| replication            | ReplicateObject     | plain       | denied  | a rule on another bucket is no way in            |
| "                      | ReplicateDelete     | plain       | denied  | nor one to delete                                |
| curator                | PutObject           | if none     | denied  | our other functions add none either              |
`;

const rows = readTable(["who", "does", "request", "answer", "because"], table);

describe("the detail bucket's policy", () => {
  it.each(
    rows.map(
      (row) =>
        [`${row.who}, ${row.does}, ${row.request}: ${row.answer}, ${row.because}`, row] as const,
    ),
  )("%s", async (_, { who, does, request, answer }) => {
    const answers = await answersOf({
      policy,
      caller: named(callers, who),
      action: `s3:${does}`,
      resource: `${bucketArn}/7bf73129/0f0f.json`,
      context: named<Readonly<Record<string, string>>>(requests, request),
    });
    expect(answers).toEqual({ ours: answer, theirs: answer });
  });
});
