import { describe, expect, it } from "vitest";
import { findLifted } from "../../../../functions/stages/guardrails/findLifted.ts";
import { deployer, guarded } from "../../../support/guardrails/guarded.ts";
import {
  account,
  cloudFormation,
  region,
  session,
  trailEvent,
} from "../../../support/guardrails/trailEvent.ts";

const of = (...event: Parameters<typeof trailEvent>) => findLifted(trailEvent(...event), guarded);
const arn = (service: string, name: string) => `arn:aws:${service}:${region}:${account}:${name}`;

describe("of the router's own work, and its deployments', findLifted", () => {
  it("is silent about what CloudFormation does with the deployment's role", () => {
    const rule = { name: "signalbox-gate", eventBusName: "signalbox-ingress" };
    expect(
      of("events", "PutRule", rule, { userIdentity: cloudFormation(deployer) }),
    ).toBeUndefined();
  });

  it("knows CloudFormation by where a call came from, too, and not by what it says of itself", () => {
    const rule = { name: "signalbox-gate", eventBusName: "signalbox-ingress" };
    const userIdentity = session(deployer);
    const from = { userIdentity, sourceIPAddress: "cloudformation.amazonaws.com" };
    expect(of("events", "PutRule", rule, from)).toBeUndefined();
    const saying = { userIdentity, userAgent: "cloudformation.amazonaws.com" };
    expect(of("events", "PutRule", rule, saying)).toBeDefined();
  });

  it("tells of what CloudFormation does with another role, or for a person, and of what that role does by itself", () => {
    const rule = { name: "signalbox-gate", eventBusName: "signalbox-ingress" };
    for (const userIdentity of [
      cloudFormation("mine"),
      cloudFormation(`x/${deployer}`),
      session(deployer),
    ]) {
      expect(of("events", "DisableRule", rule, { userIdentity })).toBeDefined();
    }
    expect(
      of("events", "DisableRule", rule, { userIdentity: cloudFormation("mine") }),
    ).toMatchObject({
      through: "cloudformation.amazonaws.com",
    });
  });

  it("is silent about CloudFormation at all where the deployment has no role of its own", () => {
    const { deploymentRoleArn: _, ...without } = guarded;
    const event = trailEvent(
      "events",
      "DisableRule",
      { name: "signalbox-gate" },
      { userIdentity: cloudFormation("any") },
    );
    expect(findLifted(event, without)).toBeUndefined();
  });

  it("tells of a deployment as one, whoever begins it", () => {
    const parameters = { stackName: "signalbox-router", changeSetName: "cdk-deploy" };
    expect(of("cloudformation", "ExecuteChangeSet", parameters)).toMatchObject({
      isDeployment: true,
    });
    expect(of("cloudformation", "DeleteStack", parameters)).toMatchObject({ isDeployment: false });
  });

  it("takes it for a deployment when a stack gets its protection, and for none when it loses it", () => {
    const protection = (enableTerminationProtection: boolean) =>
      of("cloudformation", "UpdateTerminationProtection", {
        stackName: "signalbox-router",
        enableTerminationProtection,
      });
    expect(protection(true)).toMatchObject({ isDeployment: true });
    expect(protection(false)).toMatchObject({ isDeployment: false });
  });

  it("is silent about tables that DynamoDB's auto scaling keeps near their load", () => {
    const path = "aws-service-role/dynamodb.application-autoscaling.amazonaws.com";
    const scaling = session(`${path}/AWSServiceRoleForApplicationAutoScaling_DynamoDBTable`);
    const table = {
      tableName: "signalbox-audit",
      provisionedThroughput: { writeCapacityUnits: 5 },
    };
    expect(of("dynamodb", "UpdateTable", table, { userIdentity: scaling })).toBeUndefined();
    const alarms = { alarmNames: ["TargetTracking-table/signalbox-audit-AlarmHigh-1a2b"] };
    expect(of("monitoring", "DeleteAlarms", alarms, { userIdentity: scaling })).toBeUndefined();
    const posing = session(`x/${path}/AWSServiceRoleForApplicationAutoScaling_DynamoDBTable`);
    expect(of("dynamodb", "UpdateTable", table, { userIdentity: posing })).toBeDefined();
  });

  it("is silent about rules that the reconciler disables, and about nothing else that it did", () => {
    const rule = { name: "theirs", eventBusName: "signalbox-public" };
    const userIdentity = session(`signalbox-public-${region}`);
    expect(of("events", "DisableRule", rule, { userIdentity })).toBeUndefined();
    expect(of("events", "DeleteRule", rule, { userIdentity })).toBeDefined();
    const posing = session(`x/signalbox-public-${region}`);
    expect(of("events", "DisableRule", rule, { userIdentity: posing })).toBeDefined();
  });

  it("leaves rules of other accounts on the public bus to the reconciler, and nothing else of theirs", () => {
    const userIdentity = { ...session("Administrator"), accountId: "444455556666" };
    const rule = { name: "theirs", eventBusName: arn("events", "event-bus/signalbox-public") };
    expect(of("events", "PutRule", rule, { userIdentity })).toBeUndefined();
    expect(
      of("events", "PutPermission", { eventBusName: "signalbox-public" }, { userIdentity }),
    ).toBeDefined();
  });
});
