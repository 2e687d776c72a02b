import { describe, expect, it } from "vitest";
import { at, listOf } from "../../../../infra/checks/Template.ts";
import { resourceNames } from "../../../../project/names.ts";
import { errorWith } from "../../support/errorWith.ts";
import { githubContext, pushSubscriber } from "../../support/fixtures.ts";
import { account, decide, deployed, region } from "../../support/policies.ts";
import { templateOf, theResource } from "../../support/templates.ts";

const names = resourceNames("signalbox");
const settled = pushSubscriber("pushActivity", {
  when: { data: { ref: ["refs/heads/main"] } },
  urgency: "low",
  batchSize: 40,
  batchingWindowSeconds: 20,
  maxConcurrency: 7,
  memoryMb: 768,
  timeoutSeconds: 45,
  retry: { attempts: 9, schedule: [2, 60] },
  environment: { MODE: "test" },
});
const template = templateOf(names.contextStack("github"), {
  contexts: [githubContext([settled, pushSubscriber("other")])],
});
const queueName = names.subscriberQueue(settled);

function queueId(name: string): string {
  return theResource(
    template,
    "AWS::SQS::Queue",
    ({ properties }) => properties["QueueName"] === name,
  ).logicalId;
}

describe("a subscription", () => {
  it("becomes a rule on the core bus with its types and its pattern", () => {
    template.hasResourceProperties("AWS::Events::Rule", {
      Name: names.subscriberRule(settled),
      EventBusName: names.coreBus,
      EventPattern: {
        source: ["github"],
        "detail-type": ["push"],
        detail: { data: { ref: ["refs/heads/main"] } },
      },
    });
  });

  it("sets batch size, window and concurrency of the mapping", () => {
    template.hasResourceProperties("AWS::Lambda::EventSourceMapping", {
      BatchSize: 40,
      MaximumBatchingWindowInSeconds: 20,
      ScalingConfig: { MaximumConcurrency: 7 },
      FunctionResponseTypes: ["ReportBatchItemFailures"],
    });
  });

  it("sets memory and time of the function, and receives and invisibility of the queue", () => {
    template.hasResourceProperties("AWS::Lambda::Function", {
      FunctionName: names.subscriberFunction(settled),
      MemorySize: 768,
      Timeout: 45,
      Description:
        "Subscriber github.pushActivity; 9 attempts within 7 min: again after 2 s, 1 min, then always that",
      Environment: {
        Variables: {
          MODE: "test",
          SUBSCRIBER_ID: "github.pushActivity",
          QUEUE_URL: { Ref: queueId(queueName) },
          DEAD_LETTER_QUEUE_URL: { Ref: queueId(names.subscriberDeadLetterQueue(settled)) },
        },
      },
    });
    template.hasResourceProperties("AWS::SQS::Queue", {
      QueueName: queueName,
      VisibilityTimeout: 6 * 45 + 20,
      MessageRetentionPeriod: 14 * 24 * 3600,
      RedrivePolicy: { maxReceiveCount: 9 },
    });
  });

  it("is tried 54 times within a day unless it says otherwise", () => {
    const other = names.subscriberQueue({ context: "github", name: "other" });
    template.hasResourceProperties("AWS::SQS::Queue", {
      QueueName: other,
      RedrivePolicy: { maxReceiveCount: 54 },
    });
    template.hasResourceProperties("AWS::Lambda::Function", {
      Description:
        "Subscriber github.other; 54 attempts within 1 d: " +
        "again after 1 s, 5 s, 30 s, 2 min, 10 min, 30 min, then always that",
    });
  });

  it("has one dead-letter queue, for what is not delivered and what is not handled", () => {
    const deadLetters = queueId(names.subscriberDeadLetterQueue(settled));
    const arn = { "Fn::GetAtt": [deadLetters, "Arn"] };
    template.hasResourceProperties("AWS::SQS::Queue", {
      QueueName: queueName,
      RedrivePolicy: { deadLetterTargetArn: arn },
    });
    template.hasResourceProperties("AWS::Events::Rule", {
      Name: names.subscriberRule(settled),
      Targets: [{ DeadLetterConfig: { Arn: arn } }],
    });
  });

  it("has alarms on its dead letters, on messages that wait, and on those that keep failing", () => {
    template.hasResourceProperties("AWS::CloudWatch::Alarm", {
      AlarmName: `${names.subscriberDeadLetterQueue(settled)}-has-messages`,
      MetricName: "ApproximateNumberOfMessagesVisible",
      Threshold: 1,
    });
    template.hasResourceProperties("AWS::CloudWatch::Alarm", {
      AlarmName: `${queueName}-is-late`,
      MetricName: "ApproximateAgeOfOldestMessage",
      Threshold: 900,
    });
    template.hasResourceProperties("AWS::CloudWatch::Alarm", {
      AlarmName: `${queueName}-keeps-failing`,
      MetricName: "OldestFailureAge",
      Dimensions: [
        { Name: "service", Value: names.subscriberFunction(settled) },
        { Name: "subscriber", Value: "github.pushActivity" },
      ],
      Threshold: 600,
    });
  });
});

describe("a subscription whose pattern is too long", () => {
  it("fails with the file it is in", () => {
    const when = {
      data: { ref: Array.from({ length: 200 }, (_, index) => `refs/heads/${index}`) },
    };
    const contexts = [githubContext([pushSubscriber("pushActivity", { when })])];
    expect(() => templateOf(names.contextStack("github"), { contexts })).toThrow(
      errorWith(
        "SUBSCRIPTION_PATTERN_TOO_LONG",
        "functions/contexts/github/subscribers/pushActivity.ts: ",
      ),
    );
  });
});

describe("a subscriber's role", () => {
  const role = theResource(template, "AWS::IAM::Role", ({ properties }) =>
    String(properties["Description"]).includes(names.subscriberFunction(settled)),
  );
  const identityPolicy = deployed(at(listOf(role.properties["Policies"])[0], "PolicyDocument"));
  const arn = (service: string, name: string) => `arn:aws:${service}:${region}:${account}:${name}`;
  const may = (action: string, resource: string, leadingKeys?: readonly string[]) =>
    decide({
      caller: { role: "subscriber", from: names.subscriberFunction(settled) },
      action,
      resource,
      identityPolicy,
      ...(leadingKeys ? { context: { "dynamodb:LeadingKeys": [...leadingKeys] } } : {}),
    });
  const state = arn("dynamodb", `table/${names.stateTable}`);
  const actions = ["GetItem", "PutItem", "UpdateItem", "DeleteItem"];

  it.each(actions)("may %s in partitions of its own", async (action) => {
    expect(await may(`dynamodb:${action}`, state, ["github.pushActivity#main"])).toBe("Allowed");
  });

  it.each(actions)("may not %s in partitions of another subscriber", async (action) => {
    const foreign = ["github.other#main", "github.pushActivity", "github.pushActivity2#main", ""];
    for (const key of foreign) {
      expect(await may(`dynamodb:${action}`, state, [key]), key).toBe("ImplicitlyDenied");
    }
    const mixed = ["github.pushActivity#main", "github.other#main"];
    expect(await may(`dynamodb:${action}`, state, mixed)).toBe("ImplicitlyDenied");
  });

  it("may not reach items without naming their partition", async () => {
    expect(await may("dynamodb:GetItem", state)).toBe("ImplicitlyDenied");
    expect(await may("dynamodb:Scan", state)).toBe("ImplicitlyDenied");
    expect(await may("dynamodb:Query", state, ["github.pushActivity#main"])).toBe(
      "ImplicitlyDenied",
    );
  });

  it("may not touch the audit table, any bus, or another subscriber's queue", async () => {
    const own = ["github.pushActivity#main"];
    const audit = arn("dynamodb", `table/${names.auditTable}`);
    expect(await may("dynamodb:PutItem", audit, own)).toBe("ImplicitlyDenied");
    expect(await may("dynamodb:GetItem", audit, own)).toBe("ImplicitlyDenied");
    for (const bus of [names.coreBus, names.ingressBus]) {
      expect(await may("events:PutEvents", arn("events", `event-bus/${bus}`))).toBe(
        "ImplicitlyDenied",
      );
    }
    expect(await may("sqs:ReceiveMessage", arn("sqs", queueName))).toBe("Allowed");
    const foreign = arn("sqs", names.subscriberQueue({ context: "github", name: "other" }));
    expect(await may("sqs:ReceiveMessage", foreign)).toBe("ImplicitlyDenied");
  });

  it("may have its own messages come back, and park them, and do neither to others'", async () => {
    const queues = (name: string) => ({
      work: arn("sqs", names.subscriberQueue({ context: "github", name })),
      deadLetters: arn("sqs", names.subscriberDeadLetterQueue({ context: "github", name })),
    });
    const own = queues("pushActivity");
    expect(await may("sqs:ChangeMessageVisibility", own.work)).toBe("Allowed");
    expect(await may("sqs:SendMessage", own.deadLetters)).toBe("Allowed");
    expect(await may("sqs:SendMessage", own.work)).toBe("ImplicitlyDenied");
    expect(await may("sqs:ReceiveMessage", own.deadLetters)).toBe("ImplicitlyDenied");
    expect(await may("sqs:DeleteMessage", own.deadLetters)).toBe("ImplicitlyDenied");
    const other = queues("other");
    for (const queue of [other.work, other.deadLetters, arn("sqs", names.gateQueue)]) {
      expect(await may("sqs:ChangeMessageVisibility", queue)).toBe("ImplicitlyDenied");
      expect(await may("sqs:SendMessage", queue)).toBe("ImplicitlyDenied");
    }
  });

  it("may write its own log and no other", async () => {
    const log = (name: string) => arn("logs", `log-group:/aws/lambda/${name}:log-stream:1`);
    const put = "logs:PutLogEvents";
    expect(await may(put, log(names.subscriberFunction(settled)))).toBe("Allowed");
    expect(await may(put, log(names.gateFunction))).toBe("ImplicitlyDenied");
  });
});

describe("the role of a subscriber that publishes", () => {
  const publisher = pushSubscriber("publisher", {
    publishes: ["github@issues.opened", "github@issues.labeled"],
  });
  const publishing = templateOf(names.contextStack("github"), {
    contexts: [githubContext([publisher])],
  });
  const role = theResource(publishing, "AWS::IAM::Role", ({ properties }) =>
    String(properties["Description"]).includes(names.subscriberFunction(publisher)),
  );
  const identityPolicy = deployed(at(listOf(role.properties["Policies"])[0], "PolicyDocument"));
  const caller = { role: "subscriber", from: names.subscriberFunction(publisher) };
  const bus = (name: string, owner = account) =>
    `arn:aws:events:${region}:${owner}:event-bus/${name}`;
  const ingress = bus(names.ingressBus);
  const source = ["github"];

  it.each<[string, string, Record<string, string[]>, string]>([
    ["a declared type", ingress, { source, type: ["issues.opened"] }, "Allowed"],
    ["another declared type", ingress, { source, type: ["issues.labeled"] }, "Allowed"],
    ["both in one call", ingress, { source, type: ["issues.opened", "issues.labeled"] }, "Allowed"],
    ["an undeclared type", ingress, { source, type: ["push"] }, "ImplicitlyDenied"],
    [
      "a declared type beside an undeclared one",
      ingress,
      { source, type: ["issues.opened", "push"] },
      "ImplicitlyDenied",
    ],
    ["a longer name", ingress, { source, type: ["issues.opened.x"] }, "ImplicitlyDenied"],
    [
      "another context's source",
      ingress,
      { source: ["orders"], type: ["issues.opened"] },
      "ImplicitlyDenied",
    ],
    [
      "its source beside another's",
      ingress,
      { source: ["github", "orders"], type: ["issues.opened"] },
      "ImplicitlyDenied",
    ],
    ["no source", ingress, { type: ["issues.opened"] }, "ImplicitlyDenied"],
    ["no type", ingress, { source }, "ImplicitlyDenied"],
    ["nothing", ingress, {}, "ImplicitlyDenied"],
    ["the core bus", bus(names.coreBus), { source, type: ["issues.opened"] }, "ImplicitlyDenied"],
    ["the default bus", bus("default"), { source, type: ["issues.opened"] }, "ImplicitlyDenied"],
    [
      "another account's bus",
      bus(names.ingressBus, "444455556666"),
      { source, type: ["issues.opened"] },
      "ImplicitlyDenied",
    ],
  ])("is asked for %s", async (_, resource, { source: sources, type }, answer) => {
    const context = {
      ...(sources ? { "events:source": sources } : {}),
      ...(type ? { "events:detail-type": type } : {}),
    };
    const asked = { caller, action: "events:PutEvents", resource };
    expect(await decide({ ...asked, identityPolicy, context })).toBe(answer);
  });

  it("may not ask for other things of the bus", async () => {
    const context = { "events:source": source, "events:detail-type": ["issues.opened"] };
    for (const action of ["events:DeleteEventBus", "events:DescribeEventBus"]) {
      const asked = { caller, action, resource: ingress };
      expect(await decide({ ...asked, identityPolicy, context }), action).toBe("ImplicitlyDenied");
    }
  });

  it("belongs to a function that knows the bus's name, as no other does", () => {
    publishing.hasResourceProperties("AWS::Lambda::Function", {
      Environment: { Variables: { INGRESS_BUS_NAME: names.ingressBus } },
    });
    expect(JSON.stringify(template.toJSON())).not.toContain("INGRESS_BUS_NAME");
  });
});
