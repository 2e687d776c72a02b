import { describe, expect, it } from "vitest";
import { type GuardedService, guardedCalls } from "../../../core/guardrails/guardedCalls.ts";
import { guardedCall, trailNames, trailSource } from "../../../core/guardrails/trailSpelling.ts";

const services = Object.keys(guardedCalls) as GuardedService[];

describe("guarded calls", () => {
  it("stand once each, in order", () => {
    for (const service of services) {
      const names = [...guardedCalls[service]];
      expect(names).toEqual([...new Set(names)].toSorted());
    }
  });

  it.each([
    ["events.amazonaws.com", "PutPermission", "events", "PutPermission"],
    ["lambda.amazonaws.com", "UpdateFunctionCode20150331v2", "lambda", "UpdateFunctionCode"],
    ["lambda.amazonaws.com", "DeleteFunction20150331", "lambda", "DeleteFunction"],
    [
      "lambda.amazonaws.com",
      "PutFunctionEventInvokeConfig",
      "lambda",
      "PutFunctionEventInvokeConfig",
    ],
    ["monitoring.amazonaws.com", "DisableAlarmActions", "cloudwatch", "DisableAlarmActions"],
    ["s3.amazonaws.com", "PutBucketLifecycle", "s3", "PutBucketLifecycle"],
    ["s3.amazonaws.com", "PutBucketLifecycleConfiguration", "s3", "PutBucketLifecycle"],
    ["s3.amazonaws.com", "PutObjectLockConfiguration", "s3", "PutBucketObjectLockConfiguration"],
  ])("are known by what CloudTrail calls them: %s %s", (source, spelled, service, name) => {
    expect(guardedCall(source, spelled)).toEqual({ service, name });
  });

  it.each([
    ["lambda.amazonaws.com", "Invoke"],
    ["lambda.amazonaws.com", "UpdateFunctionUrlConfig"],
    ["cloudwatch.amazonaws.com", "DeleteAlarms"],
    ["sqs.amazonaws.com", "PutPermission"],
    ["sqs.amazonaws.com", "DeleteQueue20150331"],
    ["ec2.amazonaws.com", "RunInstances"],
    ["events.amazonaws.com", "constructor"],
    ["events.amazonaws.com", ""],
    [undefined, undefined],
    [{}, ["PutRule"]],
  ])("are none of others: %s %s", (source, spelled) => {
    expect(guardedCall(source, spelled)).toBeUndefined();
  });

  it("are known by all names that rules listen for", () => {
    for (const service of services) {
      for (const name of trailNames(service)) {
        const spelled = typeof name === "string" ? name : `${name.prefix}20150331v2`;
        expect(guardedCall(trailSource(service), spelled)?.service, spelled).toBe(service);
      }
    }
  });
});
