import { describe, expect, it } from "vitest";
import { tamperingFilter } from "../../../../core/audit/tamperingFilter.ts";
import { asObject } from "../../../../core/json/asObject.ts";
import { matches } from "../../../../core/patterns/matches.ts";
import { parsePattern } from "../../../../core/patterns/parsePattern.ts";
import {
  heartbeatInput,
  readWatchInput,
} from "../../../../functions/stages/audit/readWatchInput.ts";
import { resourceNames } from "../../../../project/names.ts";
import {
  bucket,
  deletion,
  expiry,
  objectEvent,
} from "../../../functions/stages/audit/support/objectEvents.ts";
import { account, decide, deployed, region } from "../../support/policies.ts";
import { templateOf, theResource } from "../../support/templates.ts";

const names = resourceNames("signalbox");
const template = templateOf(names.routerStack);

describe("the watch's rule on objects", () => {
  const { properties } = theResource(
    template,
    "AWS::Events::Rule",
    (rule) => rule.properties["Name"] === names.auditDetailsRule,
  );
  const pattern = parsePattern(JSON.stringify(deployed(properties["EventPattern"])));

  it.each([
    ["a put", objectEvent()],
    ["a copy", objectEvent({ detail: { reason: "CopyObject" } })],
    ["a put under anybody's key", objectEvent({ key: "a" })],
    ["a deletion", deletion()],
    ["an expiry", expiry("Delete Marker Created")],
  ])("hears of %s", (_what, event) => {
    expect(matches(pattern, event)).toBe(true);
  });

  it.each([
    ["of another bucket", objectEvent({ bucket: "another" })],
    ["that was restored", objectEvent({ type: "Object Restore Completed" })],
    ["as somebody else says", { ...objectEvent(), source: "my.s3" }],
  ])("does not hear of an object %s", (_what, event) => {
    expect(matches(pattern, event)).toBe(false);
  });

  it("gets what S3 says: the bucket tells EventBridge", () => {
    template.hasResourceProperties("AWS::S3::Bucket", {
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    });
  });

  it("parks what it can't deliver, as the function does what it fails to tell of", () => {
    const { logicalId } = theResource(
      template,
      "AWS::SQS::Queue",
      (queue) => queue.properties["QueueName"] === names.auditWatchDeadLetterQueue,
    );
    const arn = { "Fn::GetAtt": [logicalId, "Arn"] };
    expect(properties["Targets"]).toMatchObject([{ DeadLetterConfig: { Arn: arn } }]);
    template.hasResourceProperties("AWS::Lambda::EventInvokeConfig", {
      MaximumRetryAttempts: 2,
      DestinationConfig: { OnFailure: { Destination: arn } },
    });
  });

  it("rings at the first detail that was tampered with", () => {
    template.hasResourceProperties("AWS::CloudWatch::Alarm", {
      AlarmName: `${names.auditDetailsRule}-tampered-with`,
      Namespace: "Signalbox",
      MetricName: "DetailTampered",
      Dimensions: [{ Name: "service", Value: names.auditWatchFunction }],
      Threshold: 1,
    });
  });
});

describe("the watch's sign of life", () => {
  it("is asked for every five minutes", () => {
    const { properties } = theResource(
      template,
      "AWS::Events::Rule",
      (rule) => rule.properties["Name"] === names.auditHeartbeatRule,
    );
    expect(properties).toMatchObject({ ScheduleExpression: "rate(5 minutes)", State: "ENABLED" });
    expect(properties["Targets"]).toMatchObject([{ Input: JSON.stringify(heartbeatInput) }]);
    expect(readWatchInput(JSON.parse(JSON.stringify(heartbeatInput)), bucket)).toEqual({
      kind: "heartbeat",
    });
  });

  it("is held against the filter that the watch is called by", () => {
    template.hasResourceProperties("AWS::Lambda::EventSourceMapping", {
      FilterCriteria: { Filters: [{ Pattern: JSON.stringify(tamperingFilter) }] },
    });
  });
});

describe("the watch's log", () => {
  const keptOf = (options: Parameters<typeof templateOf>[2]) =>
    theResource(
      templateOf(names.routerStack, {}, options),
      "AWS::Logs::LogGroup",
      ({ properties }) => properties["LogGroupName"] === `/aws/lambda/${names.auditWatchFunction}`,
    ).properties["RetentionInDays"];

  it("is kept as long as the trail", () => {
    expect(keptOf({ retentionDays: 365, logRetentionDays: 7 })).toBe(365);
    expect(keptOf({ retentionDays: 1000, logRetentionDays: 7 })).toBe(1096);
  });
});

describe("the watch's role", () => {
  const role = theResource(template, "AWS::IAM::Role", ({ properties }) =>
    String(properties["Description"]).endsWith(`the function ${names.auditWatchFunction} may do`),
  );
  const [rights] = role.properties["Policies"] as readonly { readonly PolicyDocument: unknown }[];
  const asks = (action: string, resource: string) =>
    decide({
      caller: { role: "watch" },
      action,
      resource,
      identityPolicy: asObject(deployed(rights?.PolicyDocument)),
      context: {
        "aws:ResourceAccount": account,
        "aws:RequestedRegion": region,
        "lambda:SourceFunctionArn": `arn:aws:lambda:${region}:${account}:function:${names.auditWatchFunction}`,
      },
    });

  it("lists the versions of details, and reads none", async () => {
    expect(await asks("s3:ListBucketVersions", `arn:aws:s3:::${bucket}`)).toBe("Allowed");
    expect(await asks("s3:GetObject", `arn:aws:s3:::${bucket}/a`)).toBe("ImplicitlyDenied");
    expect(await asks("s3:ListBucketVersions", "arn:aws:s3:::another")).toBe("ImplicitlyDenied");
  });

  it("sees whether it would be called, and changes nothing about it", async () => {
    const table = `arn:aws:dynamodb:${region}:${account}:table/${names.auditTable}`;
    const mapping = `arn:aws:lambda:${region}:${account}:event-source-mapping:one`;
    expect(await asks("lambda:ListEventSourceMappings", "*")).toBe("Allowed");
    expect(await asks("dynamodb:DescribeTable", table)).toBe("Allowed");
    const rules = `arn:aws:events:${region}:${account}:rule`;
    expect(await asks("events:DescribeRule", `${rules}/${names.auditDetailsRule}`)).toBe("Allowed");
    expect(await asks("events:DescribeRule", `${rules}/another`)).toBe("ImplicitlyDenied");
    expect(await asks("lambda:UpdateEventSourceMapping", mapping)).toBe("ImplicitlyDenied");
    expect(await asks("dynamodb:GetItem", table)).toBe("ImplicitlyDenied");
  });
});
