import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import { listOf } from "../../../../infra/checks/Template.ts";
import { resourceNames } from "../../../../project/names.ts";
import { account, decide, deployed, region } from "../../support/policies.ts";
import { templateOf, theResource } from "../../support/templates.ts";

const names = resourceNames("signalbox");
const template = templateOf(names.routerStack);
const gate = { role: names.gateRole(region) };

const table = theResource(
  template,
  "AWS::DynamoDB::GlobalTable",
  ({ properties }) => properties["TableName"] === names.auditTable,
).properties;
const replica = listOf(table["Replicas"])[0] as Readonly<Record<string, unknown>>;
describe("the audit table", () => {
  it("keeps records from loss: expiry, recovery, protection, and stays when its stack goes", () => {
    expect(table["TimeToLiveSpecification"]).toEqual({ AttributeName: "expiresAt", Enabled: true });
    expect(replica).toMatchObject({
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      TableClass: "STANDARD",
    });
    template.hasResource("AWS::DynamoDB::GlobalTable", {
      DeletionPolicy: "Retain",
      UpdateReplacePolicy: "Retain",
      Properties: { TableName: names.auditTable },
    });
  });

  it("takes its class from the configuration", () => {
    const dearer = templateOf(
      names.routerStack,
      {},
      {
        auditTableClass: "standard-infrequent-access",
      },
    );
    dearer.hasResourceProperties("AWS::DynamoDB::GlobalTable", {
      TableName: names.auditTable,
      Replicas: [{ TableClass: "STANDARD_INFREQUENT_ACCESS" }],
    });
  });

  it("has an index for each kind of question, by time", () => {
    const keys = listOf(table["GlobalSecondaryIndexes"]).map((index) => {
      const { IndexName, KeySchema } = index as {
        IndexName: string;
        KeySchema: { AttributeName: string }[];
      };
      return [IndexName, ...KeySchema.map((key) => key.AttributeName)];
    });
    expect(keys).toEqual([
      ["byCorrelation", "correlationId", "receivedAt"],
      ["byType", "typeShard", "receivedAt"],
      ["byUser", "actorUserId", "receivedAt"],
      ["bySession", "actorSessionId", "receivedAt"],
      ["byResource", "resourceHref", "receivedAt"],
      ["byAttention", "attention", "receivedAt"],
    ]);
  });
});

describe("a put that replaces a record", () => {
  it("is not kept from the gate: no condition of a policy knows whether there is one already", async () => {
    const { PolicyDocument } = replica["ResourcePolicy"] as { PolicyDocument: unknown };
    const answer = await decide({
      caller: gate,
      action: "dynamodb:PutItem",
      resource: `arn:aws:dynamodb:${region}:${account}:table/${names.auditTable}`,
      resourcePolicy: deployed(PolicyDocument),
      context: { "dynamodb:LeadingKeys": ["orders#order-1"] },
    });
    expect(answer).toBe("Allowed");
  });
});

describe("the detail bucket", () => {
  it("is a private, versioned bucket whose objects expire with the records", () => {
    const kept = templateOf(names.routerStack, {}, { retentionDays: 40 });
    kept.hasResourceProperties("AWS::S3::Bucket", {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      VersioningConfiguration: { Status: "Enabled" },
      LifecycleConfiguration: { Rules: [{ ExpirationInDays: 40 }, {}] },
    });
  });

  it("has no lock, so that a trial deployment can be removed", () => {
    template.hasResourceProperties("AWS::S3::Bucket", {
      ObjectLockEnabled: Match.absent(),
      ObjectLockConfiguration: Match.absent(),
    });
  });

  it.each([
    ["governance", "GOVERNANCE"],
    ["compliance", "COMPLIANCE"],
  ] as const)("is locked as long as details are kept, on request: %s", (detailObjectLock, mode) => {
    const config = { detailObjectLock, retentionDays: 40 };
    const locked = templateOf(names.routerStack, {}, config);
    locked.hasResourceProperties("AWS::S3::Bucket", {
      ObjectLockEnabled: true,
      ObjectLockConfiguration: {
        ObjectLockEnabled: "Enabled",
        Rule: { DefaultRetention: { Mode: mode, Days: 40 } },
      },
      VersioningConfiguration: { Status: "Enabled" },
      LifecycleConfiguration: { Rules: [{ ExpirationInDays: 40 }, {}] },
    });
  });

  it("keeps for 30 days what a put replaces", () => {
    template.hasResourceProperties("AWS::S3::Bucket", {
      VersioningConfiguration: { Status: "Enabled" },
      LifecycleConfiguration: {
        Rules: [{ NoncurrentVersionExpiration: { NoncurrentDays: 30 } }, {}],
      },
    });
  });
});

describe("the audit table's watch", () => {
  it("is told of every change and removal, and of nothing that is only added", () => {
    const { properties } = theResource(template, "AWS::Lambda::EventSourceMapping", (mapping) =>
      JSON.stringify(mapping.properties["FilterCriteria"] ?? "").includes("OldImage"),
    );
    const { Filters } = properties["FilterCriteria"] as { Filters: { Pattern: string }[] };
    expect(Filters.map(({ Pattern }) => JSON.parse(Pattern) as unknown)).toEqual([
      { dynamodb: { OldImage: { pk: { S: [{ exists: true }] } } } },
    ]);
  });

  it("rings at the first record that was tampered with", () => {
    template.hasResourceProperties("AWS::CloudWatch::Alarm", {
      Namespace: "Signalbox",
      MetricName: "AuditRecordTampered",
      Dimensions: [{ Name: "service", Value: names.auditWatchFunction }],
      Threshold: 1,
    });
  });
});
