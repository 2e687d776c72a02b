import type { Template } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import { decideAccess } from "../../../../core/policies/decideAccess.ts";
import type { PolicyDocument } from "../../../../core/policies/PolicyDocument.ts";
import { listOf, ofType, resourcesOf } from "../../../../infra/checks/Template.ts";
import type { GrantOptions } from "../../../../project/grants/GrantOptions.ts";
import { resourceNames } from "../../../../project/names.ts";
import { literalRules } from "../../../../project/topics/literalRules.ts";
import { shopTypes } from "../../../support/grants/publicTypes.ts";
import { busArn, grantTo, keyArn, queueArn } from "../../../support/grants/someGrants.ts";
import { account, decide, deployed, region } from "../../support/policies.ts";
import { templateOf, templatesOf, theResource } from "../../support/templates.ts";

const names = resourceNames("signalbox");
const other = "444455556666";
const topic = `arn:aws:sns:${region}:${account}:alarms`;

const publicStack = (...grants: readonly GrantOptions[]): Template =>
  templateOf(names.publicStack, { eventTypes: shopTypes }, { grants, alarmTopicArn: topic });

const roleOf = (template: Template, grant = "partner") =>
  theResource(
    template,
    "AWS::IAM::Role",
    ({ properties }) => deployed(properties["RoleName"]) === names.grantRole(grant, region),
  ).properties;

const rightsOf = (template: Template, grant?: string): unknown => {
  const [policy] = listOf(roleOf(template, grant)["Policies"]) as { PolicyDocument: unknown }[];
  return deployed(policy?.PolicyDocument);
};

const grantRules = (template: Template) =>
  ofType(resourcesOf(template.toJSON()), "AWS::Events::Rule").filter(({ properties }) =>
    String(properties["Name"]).startsWith("signalbox-grant-"),
  );

const grantQueues = (template: Template) =>
  ofType(resourcesOf(template.toJSON()), "AWS::SQS::Queue").filter(({ properties }) =>
    String(properties["QueueName"]).startsWith("signalbox-grant-"),
  );

/** The policy of a queue, of which there is one. */
const policyOf = (template: Template, queue: string) =>
  theResource(template, "AWS::SQS::QueuePolicy", ({ properties }) =>
    JSON.stringify(properties["Queues"]).includes(queue),
  );

const toQueue = publicStack(grantTo({ eventTypes: ["orders@*", "stock@*"] }));
const toBus = publicStack(grantTo({ delivery: { to: busArn(other) } }));
const ruleArn = (name: string) =>
  `arn:aws:events:${region}:${account}:rule/${names.publicBus}/${name}`;
const ownRule = ruleArn(names.grantRule("partner", 7));

describe("rules of a grant", () => {
  it("name each granted type of each source, on the public bus", () => {
    const rules = grantRules(toQueue);
    expect(rules.map(({ properties }) => properties["EventPattern"])).toEqual([
      { source: ["orders"], "detail-type": ["order.placed", "order.shipped"] },
      { source: ["stock"], "detail-type": ["item.moved"] },
    ]);
    const bus = theResource(toQueue, "AWS::Events::EventBus");
    for (const { properties } of rules) {
      expect(properties["EventBusName"]).toEqual({ Ref: bus.logicalId });
      expect(properties["State"]).toBe("ENABLED");
    }
  });

  it("have the names that policies and the command line look for", () => {
    const numbers = literalRules(["orders@order.placed", "stock@item.moved"]).map(
      ({ number }) => number,
    );
    expect(grantRules(toQueue).map(({ properties }) => properties["Name"])).toEqual(
      numbers.map((number) => names.grantRule("partner", number)),
    );
  });

  it.each([
    ["queue", toQueue, queueArn(other)],
    ["bus", toBus, busArn(other)],
  ])("deliver to the %s as it is named, by its role, with dead letters", (_, template, arn) => {
    for (const { properties } of grantRules(template)) {
      const [target, ...others] = listOf(properties["Targets"]);
      expect(others).toEqual([]);
      // A bus takes no retry policy.
      expect(target).toEqual({
        Id: "partner",
        Arn: arn,
        RoleArn: { "Fn::GetAtt": [expect.any(String), "Arn"] },
        DeadLetterConfig: { Arn: { "Fn::GetAtt": [expect.any(String), "Arn"] } },
      });
    }
  });

  it("come after the dead-letter queue admits them", () => {
    const resources = (toQueue.toJSON() as { Resources: Record<string, { DependsOn?: string[] }> })
      .Resources;
    const [queue] = grantQueues(toQueue);
    const policy = policyOf(toQueue, String(queue?.logicalId));
    for (const { logicalId } of grantRules(toQueue)) {
      expect(resources[logicalId]?.DependsOn).toContain(policy.logicalId);
    }
  });

  it("are none for an account that makes its own", () => {
    const template = publicStack(grantTo({ delivery: { ownRules: true } }));
    expect(grantRules(template)).toEqual([]);
    expect(grantQueues(template)).toEqual([]);
  });

  it("are none any more where the grant is gone, and stay as they are where another is", () => {
    const second = grantTo({ name: "second", delivery: { to: queueArn(other, "second") } });
    const both = grantRules(publicStack(grantTo(), second));
    expect(both).toHaveLength(2);
    expect(grantRules(publicStack(second))).toEqual(both.slice(1));
  });
});

describe("the role of a grant", () => {
  const may = (
    template: Template,
    action: string,
    resource: string,
    context: Readonly<Record<string, string>> = {},
  ) =>
    decide({
      context,
      caller: { role: names.grantRole("partner", region) },
      action,
      resource,
      identityPolicy: rightsOf(template),
      // Whatever the resource says, it is the role's own policy that is asked for here.
      resourcePolicy: {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { AWS: `arn:aws:iam::${account}:root` },
            Action: action,
            Resource: resource,
          },
        ],
      },
    });

  it("may send to its queue, and do nothing else", async () => {
    expect(await may(toQueue, "sqs:SendMessage", queueArn(other))).toBe("Allowed");
    for (const [action, resource] of [
      ["sqs:SendMessage", queueArn(other, "shop-events-2")],
      ["sqs:SendMessage", queueArn(other, "other")],
      ["sqs:SendMessage", queueArn("777788889999")],
      ["sqs:SendMessage", queueArn(account, names.gateQueue)],
      ["sqs:ReceiveMessage", queueArn(other)],
      ["sqs:DeleteMessage", queueArn(other)],
      ["sqs:PurgeQueue", queueArn(other)],
      ["events:PutEvents", busArn(other)],
      ["events:PutEvents", busArn(account, names.publicBus)],
    ] as const) {
      expect(await may(toQueue, action, resource), `${action} ${resource}`).toBe(
        "ImplicitlyDenied",
      );
    }
  });

  it("may use the key of its queue where it has one, by SQS, and no other key", async () => {
    const key = keyArn(other);
    const encrypted = publicStack(grantTo({ delivery: { to: queueArn(other), keyArn: key } }));
    const viaSqs = { "kms:ViaService": `sqs.${region}.amazonaws.com` };
    for (const action of ["kms:GenerateDataKey", "kms:Decrypt"]) {
      expect(await may(encrypted, action, key, viaSqs)).toBe("Allowed");
      expect(await may(encrypted, action, key)).toBe("ImplicitlyDenied");
      expect(await may(encrypted, action, key.replace("1234abcd", "abcd1234"), viaSqs)).toBe(
        "ImplicitlyDenied",
      );
      expect(await may(toQueue, action, key, viaSqs)).toBe("ImplicitlyDenied");
    }
    expect(await may(encrypted, "kms:Encrypt", key, viaSqs)).toBe("ImplicitlyDenied");
    expect(await may(encrypted, "sqs:SendMessage", queueArn(other))).toBe("Allowed");
  });

  it("may put events on its bus, and do nothing else", async () => {
    expect(await may(toBus, "events:PutEvents", busArn(other))).toBe("Allowed");
    for (const [action, resource] of [
      ["events:PutEvents", busArn(other, "shop-2")],
      ["events:PutEvents", busArn("777788889999")],
      ["events:PutEvents", busArn(account, names.coreBus)],
      ["events:PutEvents", busArn(account, names.ingressBus)],
      ["events:PutRule", `arn:aws:events:${region}:${other}:rule/shop/any`],
      ["sqs:SendMessage", queueArn(other)],
    ] as const) {
      expect(await may(toBus, action, resource), `${action} ${resource}`).toBe("ImplicitlyDenied");
    }
  });

  it("may not put events on the bus that it delivers from", async () => {
    const bus = theResource(toBus, "AWS::Events::EventBus").properties;
    const answer = await decide({
      caller: { role: names.grantRole("partner", region) },
      action: "events:PutEvents",
      resource: busArn(account, names.publicBus),
      resourcePolicy: deployed(bus["Policy"]),
    });
    expect(answer).toBe("ExplicitlyDenied");
  });

  const assume = (
    caller: Parameters<typeof decide>[0]["caller"],
    context: Record<string, string>,
  ) =>
    decide({
      caller,
      action: "sts:AssumeRole",
      resource: `arn:aws:iam::${account}:role/${names.grantRole("partner", region)}`,
      resourcePolicy: deployed(roleOf(toQueue)["AssumeRolePolicyDocument"]),
      identityPolicy: { Version: "2012-10-17", Statement: [] },
      context,
    });
  const events = { service: "events.amazonaws.com" };

  it("is assumed by EventBridge for a rule of its grant", async () => {
    const context = { "aws:SourceAccount": account, "aws:SourceArn": ownRule };
    expect(await assume(events, context)).toBe("Allowed");
  });

  it.each([
    ["another service", { service: "lambda.amazonaws.com" }, account, ownRule],
    ["a role of this account", { role: "Administrator" }, account, ownRule],
    ["a role of another account", { role: "Administrator", account: other }, account, ownRule],
    ["a rule of another account's bus", events, other, ownRule],
    ["a rule of another grant", events, account, ruleArn(names.grantRule("partner-two", 7))],
    [
      "a grant whose name its own begins with",
      events,
      account,
      ruleArn(names.grantRule("part", 7)),
    ],
    ["a rule of another name", events, account, ruleArn("partner")],
    ["a rule on the core bus", events, account, ownRule.replace(names.publicBus, names.coreBus)],
    ["a rule in another Region", events, account, ownRule.replace(region, "eu-west-1")],
  ] as const)("is not assumed for %s", async (_, caller, sourceAccount, sourceArn) => {
    const context = { "aws:SourceAccount": sourceAccount, "aws:SourceArn": sourceArn };
    expect(await assume(caller, context)).toBe("ImplicitlyDenied");
  });

  it("is not assumed where nothing says for which rule", async () => {
    expect(await assume(events, {})).toBe("ImplicitlyDenied");
    expect(await assume(events, { "aws:SourceAccount": account })).toBe("ImplicitlyDenied");
  });
});

describe("the dead-letter queue of a grant", () => {
  const queue = theResource(
    toQueue,
    "AWS::SQS::Queue",
    ({ properties }) => properties["QueueName"] === names.grantDeadLetterQueue("partner"),
  );
  const arn = queueArn(account, names.grantDeadLetterQueue("partner"));
  const policy = deployed(policyOf(toQueue, queue.logicalId).properties["PolicyDocument"], {
    [queue.logicalId]: arn,
  });
  const send = (sourceArn: string) =>
    decide({
      caller: { service: "events.amazonaws.com" },
      action: "sqs:SendMessage",
      resource: arn,
      resourcePolicy: policy,
      context: { "aws:SourceArn": sourceArn, "aws:SecureTransport": "true" },
    });

  it("takes what the grant's rules could not deliver, and nobody else's", async () => {
    expect(queue.properties["QueueName"]).toBe(names.grantDeadLetterQueue("partner"));
    expect(await send(ownRule)).toBe("Allowed");
    expect(await send(ruleArn(names.grantRule("second", 7)))).toBe("ImplicitlyDenied");
    expect(await send(ruleArn("theirs"))).toBe("ImplicitlyDenied");
  });

  it("rings with its first message, and says what to do", () => {
    const { properties } = theResource(
      toQueue,
      "AWS::CloudWatch::Alarm",
      (alarm) =>
        alarm.properties["AlarmName"] === "signalbox-grant-partner-dead-letters-has-messages",
    );
    expect(properties["AlarmActions"]).toEqual([topic]);
    expect(properties["AlarmDescription"]).toContain("npx signalbox accounts check");
  });
});

describe("another account's policy as the documentation shows it", () => {
  it.each([
    ["queue", toQueue, "sqs:SendMessage", queueArn(other)],
    ["bus", toBus, "events:PutEvents", busArn(other)],
  ])("lets the role of the grant in to its %s, and no other", async (_, template, action, to) => {
    const role = `arn:aws:iam::${account}:role/${names.grantRole("partner", region)}`;
    const theirs: PolicyDocument = {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "SignalboxDelivers",
          Effect: "Allow",
          Principal: { AWS: `arn:aws:iam::${account}:root` },
          Action: action,
          Resource: to,
          Condition: { ArnEquals: { "aws:PrincipalArn": role } },
        },
      ],
    };
    const deliver = async (callerRole: string) => {
      const ours = decideAccess(
        theirs,
        { caller: { arn: `arn:aws:iam::${account}:role/${callerRole}` }, action, resource: to },
        true,
      );
      const answer = await decide({
        caller: { role: callerRole },
        action,
        resource: to,
        identityPolicy: rightsOf(template),
        resourcePolicy: theirs,
      });
      expect(answer === "Allowed").toBe(ours.allowed);
      return answer;
    };
    expect(await deliver(names.grantRole("partner", region))).toBe("Allowed");
    expect(await deliver("Administrator")).toBe("ImplicitlyDenied");
    expect(await deliver(names.grantRole("second", region))).toBe("ImplicitlyDenied");
  });
});

describe("a deployment with grants", () => {
  it("has four resources for each that it delivers, and one for each rule", () => {
    const count = (...grants: readonly GrantOptions[]) =>
      resourcesOf(publicStack(...grants).toJSON()).length;
    const second = grantTo({ name: "second", delivery: { to: queueArn(other, "second") } });
    expect(count(grantTo(), second) - count(grantTo())).toBe(5);
  });

  it("has no stack for other accounts where nothing is public", () => {
    expect([...templatesOf({}).keys()]).not.toContain(names.publicStack);
  });
});
