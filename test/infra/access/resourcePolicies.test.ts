import { describe, expect, it } from "vitest";
import { asObject } from "../../../core/json/asObject.ts";
import { at, listOf, ofType, referredId, resourcesOf } from "../../../infra/checks/Template.ts";
import { resourceNames } from "../../../project/names.ts";
import { account, decide, deployed, region } from "../support/policies.ts";
import { wholeDeployment } from "../support/wholeDeployment.ts";

const names = resourceNames("signalbox");
const stacks = [...wholeDeployment().values()].map((template) => resourcesOf(template.toJSON()));
const resources = stacks.flat();
const ofTypes = (...types: readonly string[]) => types.flatMap((type) => ofType(resources, type));

const queuePolicies = ofTypes("AWS::SQS::QueuePolicy").map(({ logicalId, properties }) => ({
  logicalId,
  statements: listOf(at(properties, "PolicyDocument", "Statement")),
}));

/** A rule of ours by its whole name, or all of one grant's or of the curator's. */
const namesRules =
  /:rule\/signalbox(?:[^*?"]*|-core\/signalbox-curator\.\*|-public\/signalbox-grant-[a-z-]+\.\*)"/;

describe("policies of queues", () => {
  it("are there for every queue", () => {
    expect(queuePolicies.length).toBeGreaterThan(12);
    for (const stack of stacks) {
      const covered = ofType(stack, "AWS::SQS::QueuePolicy").flatMap(({ properties }) =>
        listOf(properties["Queues"]).map(referredId),
      );
      const queues = ofType(stack, "AWS::SQS::Queue").map(({ logicalId }) => logicalId);
      expect(queues.filter((queue) => !covered.includes(queue))).toEqual([]);
    }
  });

  it("let EventBridge in, for rules that they name, and nobody else", () => {
    for (const { logicalId, statements } of queuePolicies) {
      for (const statement of statements.filter((one) => at(one, "Effect") === "Allow")) {
        const { Principal, Action, Condition } = asObject(statement) ?? {};
        expect({ Principal, Action }, logicalId).toEqual({
          Principal: { Service: "events.amazonaws.com" },
          Action: "sqs:SendMessage",
        });
        const rules = [at(Condition, "ArnEquals", "aws:SourceArn")].flat();
        expect(rules.length, logicalId).toBeGreaterThan(0);
        for (const rule of rules) expect(JSON.stringify(rule)).toMatch(namesRules);
      }
    }
  });

  it("deny whatever comes without TLS", () => {
    for (const { logicalId, statements } of queuePolicies) {
      expect(statements, logicalId).toContainEqual(
        expect.objectContaining({
          Effect: "Deny",
          Principal: { AWS: "*" },
          Action: "sqs:*",
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        }),
      );
    }
  });
});

describe("what no policy of a resource prevents", () => {
  const arn = (service: string, name: string) => `arn:aws:${service}:${region}:${account}:${name}`;
  const developer = { role: "developer" };
  const stranger = { role: "developer", account: "444455556666" };

  it("that a principal whose own policies allow it makes rules on the core bus, and so reads what is on it", async () => {
    const bus = ofTypes("AWS::Events::EventBus").find(
      ({ properties }) => properties["Name"] === names.coreBus,
    );
    const request = {
      action: "events:PutRule",
      resource: arn("events", `rule/${names.coreBus}/listen`),
      resourcePolicy: deployed(bus?.properties["Policy"]),
    };
    expect(await decide({ ...request, caller: developer })).toBe("Allowed");
    expect(await decide({ ...request, caller: stranger })).toBe("ImplicitlyDenied");
  });
});

describe("functions", () => {
  it("may be called by EventBridge, for one rule each time, and by no other service or account", () => {
    const permissions = ofTypes("AWS::Lambda::Permission");
    expect(permissions.length).toBeGreaterThan(3);
    for (const { logicalId, properties } of permissions) {
      expect(properties, logicalId).toMatchObject({
        Action: "lambda:InvokeFunction",
        Principal: "events.amazonaws.com",
      });
      expect(JSON.stringify(properties["SourceArn"]), logicalId).toMatch(/:rule\/signalbox[^*?]*"/);
    }
  });
});

describe("policies of tables, bucket and core bus", () => {
  it("allow nothing: they only deny", () => {
    const documents = [
      ...ofTypes("AWS::DynamoDB::GlobalTable").flatMap(({ properties }) =>
        listOf(properties["Replicas"]).map((one) => at(one, "ResourcePolicy", "PolicyDocument")),
      ),
      ...ofTypes("AWS::S3::BucketPolicy").map(({ properties }) => properties["PolicyDocument"]),
      ...ofTypes("AWS::Events::EventBus")
        .filter(({ properties }) => properties["Name"] === names.coreBus)
        .map(({ properties }) => properties["Policy"]),
    ].filter((document) => document !== undefined);
    expect(documents).toHaveLength(4);
    const effects = documents.flatMap((document) =>
      listOf(at(document, "Statement")).map((one) => at(one, "Effect")),
    );
    expect(new Set(effects)).toEqual(new Set(["Deny"]));
  });
});

describe("a deployment", () => {
  it("has nothing with an address of its own: every way in is an API of AWS", () => {
    expect([...new Set(resources.map(({ type }) => type))].toSorted()).toEqual([
      "AWS::CloudWatch::Alarm",
      "AWS::CloudWatch::Dashboard",
      "AWS::DynamoDB::GlobalTable",
      "AWS::EventSchemas::Registry",
      "AWS::Events::EventBus",
      "AWS::Events::Rule",
      "AWS::IAM::Role",
      "AWS::Lambda::EventInvokeConfig",
      "AWS::Lambda::EventSourceMapping",
      "AWS::Lambda::Function",
      "AWS::Lambda::LayerVersion",
      "AWS::Lambda::Permission",
      "AWS::Logs::LogGroup",
      "AWS::S3::Bucket",
      "AWS::S3::BucketPolicy",
      "AWS::SQS::Queue",
      "AWS::SQS::QueuePolicy",
      "AWS::StepFunctions::StateMachine",
    ]);
  });
});
