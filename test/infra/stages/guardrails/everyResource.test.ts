import { describe, expect, it } from "vitest";
import { asObject } from "../../../../core/json/asObject.ts";
import { findLifted } from "../../../../functions/stages/guardrails/findLifted.ts";
import { resourcesOf } from "../../../../infra/checks/Template.ts";
import { trailEvent } from "../../../support/guardrails/trailEvent.ts";
import { account, deployed, region } from "../../support/policies.ts";
import { wholeDeployment } from "../../support/wholeDeployment.ts";

type Call = readonly [service: string, eventName: string, parameters: object];

const queueUrl = (name: string) => `https://sqs.${region}.amazonaws.com/${account}/${name}`;
const machine = (name: string) => `arn:aws:states:${region}:${account}:stateMachine:${name}`;

/** By the type of a resource: the property that names it, and the call that removes it. */
const removals: Readonly<Record<string, readonly [name: string, call: (name: string) => Call]>> = {
  "AWS::CloudWatch::Alarm": [
    "AlarmName",
    (name) => ["monitoring", "DeleteAlarms", { alarmNames: [name] }],
  ],
  "AWS::DynamoDB::GlobalTable": [
    "TableName",
    (tableName) => ["dynamodb", "DeleteTable", { tableName }],
  ],
  "AWS::Events::EventBus": ["Name", (name) => ["events", "DeleteEventBus", { name }]],
  "AWS::Events::Rule": ["Name", (name) => ["events", "DeleteRule", { name }]],
  "AWS::IAM::Role": ["RoleName", (roleName) => ["iam", "DeleteRole", { roleName }]],
  "AWS::Lambda::Function": [
    "FunctionName",
    (functionName) => ["lambda", "DeleteFunction20150331", { functionName }],
  ],
  "AWS::Logs::LogGroup": [
    "LogGroupName",
    (logGroupName) => ["logs", "DeleteLogGroup", { logGroupName }],
  ],
  "AWS::S3::Bucket": ["BucketName", (bucketName) => ["s3", "DeleteBucket", { bucketName }]],
  "AWS::SQS::Queue": ["QueueName", (name) => ["sqs", "DeleteQueue", { queueUrl: queueUrl(name) }]],
  "AWS::StepFunctions::StateMachine": [
    "StateMachineName",
    (name) => ["states", "DeleteStateMachine", { stateMachineArn: machine(name) }],
  ],
};

/** What guards nothing, or is named by something above: a policy by its queue, say. */
const others: ReadonlySet<string> = new Set([
  "AWS::CloudWatch::Dashboard",
  "AWS::EventSchemas::Registry",
  "AWS::EventSchemas::Schema",
  "AWS::Lambda::EventInvokeConfig",
  "AWS::Lambda::EventSourceMapping",
  // Functions that have a deleted version run on with it.
  "AWS::Lambda::LayerVersion",
  "AWS::Lambda::Permission",
  "AWS::S3::BucketPolicy",
  "AWS::SQS::QueuePolicy",
]);

const resources = [...wholeDeployment()].flatMap(([stack, template]) =>
  resourcesOf(template.toJSON()).map((resource) => ({ stack, ...resource })),
);

describe("what hears of lifted guardrails", () => {
  it("knows each resource of a deployment as the router's by its name", () => {
    const named = resources.filter(({ type }) => !others.has(type));
    expect(named.length).toBeGreaterThan(100);
    for (const { stack, type, logicalId, properties } of named) {
      const [property, call] = removals[type] ?? [];
      if (property === undefined || call === undefined) throw new Error(`what removes ${type}?`);
      // CloudFormation makes a name of the stack's where a resource has none.
      const name = String(deployed(properties[property]) ?? `${stack}-${logicalId}-1A2B3C4D`);
      const [service, eventName, parameters] = call(name);
      const lifted = findLifted(trailEvent(service, eventName, parameters), {
        deployment: "signalbox",
        region,
      });
      expect(lifted?.names, `${type} ${name}`).toHaveLength(1);
    }
  });

  it("knows what is done to a rule of another name by its bus", () => {
    const buses = resources.filter(({ type }) => type === "AWS::Events::EventBus");
    expect(buses).toHaveLength(3);
    for (const { properties } of buses) {
      const parameters = { name: "listen", eventBusName: properties["Name"] };
      const event = trailEvent("events", "PutRule", parameters);
      expect(asObject(findLifted(event, { deployment: "signalbox", region }))).toMatchObject({
        names: [properties["Name"]],
      });
    }
  });
});
