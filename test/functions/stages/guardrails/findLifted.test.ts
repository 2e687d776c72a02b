import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findLifted } from "../../../../functions/stages/guardrails/findLifted.ts";
import {
  guarded,
  keyId as key,
  keyArn,
  topicArn as topic,
} from "../../../support/guardrails/guarded.ts";
import { account, region, trailEvent } from "../../../support/guardrails/trailEvent.ts";

const of = (...event: Parameters<typeof trailEvent>) => findLifted(trailEvent(...event), guarded);
const arn = (service: string, name: string) => `arn:aws:${service}:${region}:${account}:${name}`;
const queueUrl = (name: string) => `https://sqs.${region}.amazonaws.com/${account}/${name}`;

describe("findLifted", () => {
  it("tells who lifted what, by what call, from where and when", () => {
    const policy = JSON.stringify({ Version: "2012-10-17", Statement: [] });
    expect(of("events", "PutPermission", { eventBusName: "signalbox-core", policy })).toEqual({
      call: "events:PutPermission",
      names: ["signalbox-core"],
      by: `arn:aws:sts::${account}:assumed-role/Administrator/jane`,
      from: "203.0.113.7",
      region,
      isDeployment: false,
      eventId: "20b84ce5-730f-482e-b2b2-e8fcc87ceb22",
      time: "2026-11-28T09:31:04.000Z",
    });
  });

  it.each([
    ["events", "PutPermission", { eventBusName: arn("events", "event-bus/signalbox-core") }],
    ["events", "DisableRule", { name: "signalbox-gate", eventBusName: "signalbox-ingress" }],
    ["events", "DisableRule", { name: "signalbox-guardrails.1" }],
    ["events", "PutRule", { name: "listen", eventBusName: "signalbox-core", eventPattern: "{}" }],
    [
      "events",
      "StartReplay",
      { replayName: "r", destination: { arn: arn("events", "event-bus/signalbox-core") } },
    ],
    [
      "sqs",
      "SetQueueAttributes",
      { queueUrl: queueUrl("signalbox-gate"), attributes: { Policy: "" } },
    ],
    ["sqs", "PurgeQueue", { queueUrl: queueUrl("signalbox-gate-dead-letters") }],
    ["lambda", "UpdateFunctionCode20150331v2", { functionName: "signalbox-gate", publish: false }],
    [
      "lambda",
      "UpdateFunctionConfiguration20150331v2",
      { functionName: `${account}:function:signalbox-gate` },
    ],
    [
      "lambda",
      "CreateFunction20150331",
      { functionName: "mine", role: `arn:aws:iam::${account}:role/signalbox-gate-${region}` },
    ],
    [
      "lambda",
      "CreateFunction20150331",
      { functionName: "mine", role: `arn:aws:iam::${account}:role/signalbox/github/any` },
    ],
    [
      "lambda",
      "CreateEventSourceMapping20150331",
      { functionName: "mine", eventSourceArn: arn("sqs", "signalbox-gate") },
    ],
    [
      "lambda",
      "PutFunctionConcurrency20171031",
      { functionName: "signalbox-audit", reservedConcurrentExecutions: 0 },
    ],
    ["dynamodb", "DeleteResourcePolicy", { resourceArn: arn("dynamodb", "table/signalbox-audit") }],
    [
      "dynamodb",
      "UpdateTimeToLive",
      { tableName: "signalbox-audit", timeToLiveSpecification: { enabled: false } },
    ],
    [
      "s3",
      "PutBucketLifecycle",
      { bucketName: `signalbox-detail-${account}-${region}`, LifecycleConfiguration: {} },
    ],
    ["kms", "ScheduleKeyDeletion", { keyId: key, pendingWindowInDays: 7 }],
    ["kms", "PutKeyPolicy", { keyId: keyArn, policyName: "default" }],
    ["monitoring", "DeleteAlarms", { alarmNames: ["other", "signalbox-audit-tampered-with"] }],
    [
      "monitoring",
      "PutAlarmMuteRule",
      { name: "night", muteTargets: { alarmNames: ["signalbox-gate-fails"] } },
    ],
    ["logs", "DeleteLogGroup", { logGroupName: "/aws/lambda/signalbox-audit" }],
    ["sns", "Unsubscribe", { subscriptionArn: `${topic}:2bcfbf39-05c3-41de-beaa-fcfcc21c8f55` }],
    ["sns", "SetTopicAttributes", { topicArn: topic, attributeName: "Policy" }],
    [
      "iam",
      "UpdateAssumeRolePolicy",
      { roleName: `signalbox-gate-${region}`, policyDocument: "{}" },
    ],
    ["iam", "CreateRole", { roleName: "mine", path: "/signalbox/github/" }],
    ["cloudformation", "DeleteStack", { stackName: "signalbox-router" }],
    [
      "cloudformation",
      "UpdateTerminationProtection",
      { stackName: arn("cloudformation", "stack/signalbox-router/1a2b") },
    ],
    [
      "states",
      "UpdateStateMachine",
      { stateMachineArn: arn("states", "stateMachine:signalbox-courses-pipeline") },
    ],
  ])("finds what of ours a call names: %s %s %j", (service, name, parameters) => {
    const lifted = of(service, name, parameters);
    expect(lifted?.names.length).toBeGreaterThan(0);
    expect(lifted).toMatchObject({ isDeployment: false });
    expect(lifted).not.toHaveProperty("error");
  });

  it.each([
    ["a bus of others", "events", "PutPermission", { eventBusName: "shop" }],
    ["the default bus", "events", "PutPermission", { statementId: "any" }],
    [
      "a rule of others on the default bus",
      "events",
      "DeleteRule",
      { name: "nightly-signalbox-report" },
    ],
    [
      "a rule of others that has our bus as its target",
      "events",
      "PutTargets",
      {
        rule: "forward",
        targets: [{ id: "1", arn: arn("events", "event-bus/signalbox-ingress") }],
      },
    ],
    ["another deployment", "events", "DisableRule", { name: "signalbox2-gate" }],
    ["a longer name", "sqs", "DeleteQueue", { queueUrl: queueUrl("our-signalbox-gate") }],
    [
      "another's role whose policy names ours",
      "iam",
      "PutRolePolicy",
      { roleName: "mine", policyDocument: "arn:aws:events:::event-bus/signalbox-core" },
    ],
    [
      "another's alarm on our metric",
      "monitoring",
      "PutMetricAlarm",
      { alarmName: "shop", dimensions: [{ name: "QueueName", value: "signalbox-gate" }] },
    ],
    [
      "alarms of others, muted by name",
      "monitoring",
      "PutAlarmMuteRule",
      { name: "n", muteTargets: { alarmNames: ["shop"] } },
    ],
    [
      "a queue of others with our key",
      "sqs",
      "SetQueueAttributes",
      { queueUrl: queueUrl("shop"), attributes: { KmsMasterKeyId: key } },
    ],
    ["another key", "kms", "DisableKey", { keyId: "0000abcd-12ab-34cd-56ef-1234567890ab" }],
    ["another topic", "sns", "DeleteTopic", { topicArn: `${topic}-2` }],
    [
      "another's stack that has our bus as a parameter",
      "cloudformation",
      "UpdateStack",
      {
        stackName: "shop",
        parameters: [{ parameterKey: "Bus", parameterValue: "signalbox-ingress" }],
      },
    ],
    [
      "what lifts nothing",
      "lambda",
      "TagResource20170331v2",
      { resource: arn("lambda", "function:signalbox-gate") },
    ],
  ])("is silent about %s", (_, service, name, parameters) => {
    expect(of(service, name, parameters)).toBeUndefined();
  });

  it("finds a mapping by its function, which only the answer names", () => {
    const answer = {
      responseElements: { uUID: "u", functionArn: arn("lambda", "function:signalbox-audit") },
    };
    expect(
      of("lambda", "UpdateEventSourceMapping20150331", { uUID: "u", enabled: false }, answer),
    ).toMatchObject({
      call: "lambda:UpdateEventSourceMapping",
      names: [arn("lambda", "function:signalbox-audit")],
    });
    const other = { responseElements: { functionArn: arn("lambda", "function:shop") } };
    expect(of("lambda", "DeleteEventSourceMapping20150331", { uUID: "u" }, other)).toBeUndefined();
  });

  it("takes a call that was done and whose parameters CloudTrail left out for one on ours", () => {
    expect(of("dynamodb", "DeleteResourcePolicy", null)).toMatchObject({ names: [] });
    expect(
      of("dynamodb", "DeleteResourcePolicy", undefined, { errorCode: "AccessDenied" }),
    ).toBeUndefined();
  });

  it("tells of whatever holds for the whole account: trails, rules that mute every alarm", () => {
    expect(of("cloudtrail", "StopLogging", { name: "all" })).toMatchObject({ names: [] });
    expect(of("monitoring", "PutAlarmMuteRule", { name: "n", rule: {} })).toBeDefined();
    expect(
      of("monitoring", "PutAlarmMuteRule", { name: "n", muteTargets: { alarmNames: [] } }),
    ).toBeDefined();
    expect(of("logs", "PutAccountPolicy", { policyName: "mask" })).toBeDefined();
  });

  it("tells of an attempt, with what it failed with", () => {
    const denied = {
      errorCode: "AccessDenied",
      errorMessage: `User: arn:aws:sts::${account}:assumed-role/developer/joe is not authorized to perform: lambda:UpdateFunctionCode on resource: ${arn("lambda", "function:signalbox-gate")} with an explicit deny`,
    };
    const lifted = of("lambda", "UpdateFunctionCode20150331v2", null, denied);
    expect(lifted).toMatchObject({
      error: "AccessDenied",
      names: [arn("lambda", "function:signalbox-gate")],
    });
    const own = `User: arn:aws:sts::${account}:assumed-role/signalbox-x/s is not authorized to perform: sqs:PurgeQueue on resource: ${arn("sqs", "shop")}`;
    expect(of("sqs", "PurgeQueue", null, { ...denied, errorMessage: own })).toBeUndefined();
  });

  it("takes a call with a message of an error for an attempt too", () => {
    const failed = { errorMessage: "Rate exceeded" };
    expect(of("events", "DisableRule", { name: "signalbox-gate" }, failed)).toMatchObject({
      error: "unknown",
    });
  });

  it("hears of IAM and of trails from other Regions, and of nothing else there", () => {
    const elsewhere = (...event: Parameters<typeof trailEvent>) =>
      findLifted({ ...trailEvent(...event), region: "us-east-1" }, guarded);
    expect(elsewhere("iam", "PutRolePolicy", { roleName: "signalbox-gate" })).toBeDefined();
    expect(elsewhere("cloudtrail", "DeleteTrail", { name: "all" })).toBeDefined();
    expect(elsewhere("events", "DisableRule", { name: "signalbox-gate" })).toBeUndefined();
  });

  it("believes no event that isn't AWS's", () => {
    const event = trailEvent("events", "DisableRule", { name: "signalbox-gate" });
    for (const source of ["shop", "awsome", undefined, 7]) {
      expect(findLifted({ ...event, source }, guarded)).toBeUndefined();
    }
  });

  it("names the root, a service or an unknown caller by what CloudTrail says of them", () => {
    const by = (userIdentity: unknown) =>
      of("sqs", "DeleteQueue", { queueUrl: queueUrl("signalbox-gate") }, { userIdentity })?.by;
    expect(by({ type: "Root", arn: `arn:aws:iam::${account}:root` })).toBe(
      `arn:aws:iam::${account}:root`,
    );
    expect(by({ type: "AWSService", invokedBy: "sqs.amazonaws.com" })).toBe("sqs.amazonaws.com");
    expect(by({ type: "AWSAccount", principalId: "AIDAEXAMPLE" })).toBe("AIDAEXAMPLE");
    expect(by("jane")).toBe("unknown");
    expect(by(null)).toBe("unknown");
  });

  it("cuts what it tells, and reads parameters of any depth", () => {
    let deep: unknown = "signalbox-gate";
    for (let depth = 0; depth < 50_000; depth += 1) deep = [deep];
    const names = Array.from({ length: 40 }, (_, index) => `signalbox-${index}-${"x".repeat(500)}`);
    const lifted = of("monitoring", "DeleteAlarms", { alarmNames: [...names, deep] });
    expect(lifted?.names).toHaveLength(10);
    for (const name of lifted?.names ?? []) expect(name.length).toBeLessThanOrEqual(256);
    const halved = of("events", "DeleteRule", { name: `signalbox-${"x".repeat(245)}😀` });
    expect(halved?.names[0]?.isWellFormed()).toBe(true);
  });

  it("neither throws nor changes anything, whatever an event holds", () => {
    const record = fc.record(
      {
        eventSource: fc.constantFrom("events.amazonaws.com", "lambda.amazonaws.com", 1, null),
        eventName: fc.oneof(fc.constantFrom("PutRule", "DeleteFunction20150331"), fc.anything()),
        userIdentity: fc.anything(),
        requestParameters: fc.oneof(fc.constant({ name: "signalbox-gate" }), fc.anything()),
        responseElements: fc.anything(),
        errorCode: fc.anything(),
        errorMessage: fc.anything(),
        eventTime: fc.oneof(fc.string(), fc.anything()),
        eventID: fc.anything(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(record, fc.anything()), fc.boolean(), (detail, isWrapped) => {
        const event = isWrapped ? { source: "aws.events", detail } : detail;
        const before = structuredClone(event);
        findLifted(event, guarded);
        expect(event).toEqual(before);
      }),
      { numRuns: 300 },
    );
  });
});
