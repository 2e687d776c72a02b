import { describe, expect, it } from "vitest";
import type { EventType } from "../../../../core/eventTypes/EventType.ts";
import { listOf, ofType, resourcesOf } from "../../../../infra/checks/Template.ts";
import { publicBusPolicy } from "../../../../project/access/publicBusPolicy.ts";
import { resourceNames } from "../../../../project/names.ts";
import { maxPatternCharacters } from "../../../../project/subscriptions/rulePattern.ts";
import { queuePolicies } from "../../access/support/queuePolicies.ts";
import { account, type Caller, decide, deployed, region } from "../../support/policies.ts";
import { templateOf, templatesOf, theResource } from "../../support/templates.ts";

const names = resourceNames("signalbox");
const type = (id: string, visibility: EventType["visibility"] = "public") => {
  const [source, detailType] = id.split("@");
  return { id, source, detailType, visibility } as EventType;
};
const publicSchemas = ["orders@order.placed", "stock@item.moved"].map((id) => ({
  context: "public",
  id,
  content: '{"type":"object"}',
}));
const eventTypes = [
  type("orders@order.counted", "internal"),
  type("orders@order.lost"),
  type("orders@order.placed"),
  type("stock@item.moved"),
];
const template = templateOf(names.publicStack, { eventTypes, publicSchemas });
const resources = resourcesOf(template.toJSON());
const arn = (service: string, name: string) => `arn:aws:${service}:${region}:${account}:${name}`;

const rules = ofType(resources, "AWS::Events::Rule").filter(({ properties }) =>
  String(properties["Name"]).startsWith("signalbox-curator."),
);
const queue = theResource(
  template,
  "AWS::SQS::Queue",
  ({ properties }) => properties["QueueName"] === names.curatorQueue,
);

const role = theResource(
  template,
  "AWS::IAM::Role",
  ({ properties }) => deployed(properties["RoleName"] ?? "") === names.curatorRole(region),
).properties;
const [policy] = listOf(role["Policies"]) as { PolicyDocument: unknown }[];
const caller: Caller = { role: names.curatorRole(region), from: names.curatorFunction };
const may = (action: string, resource: string, context: Record<string, string[]> = {}) =>
  decide({ caller, action, resource, identityPolicy: deployed(policy?.PolicyDocument), context });
const put = (bus: string, source: string, detailType: string) =>
  may("events:PutEvents", arn("events", `event-bus/${bus}`), {
    "events:source": [source],
    "events:detail-type": [detailType],
  });

describe("the curator's rules", () => {
  it("name every public type on the core bus, and no other", () => {
    const patterns = rules.map(({ properties }) => properties["EventPattern"]);
    expect(new Set(patterns)).toEqual(
      new Set([
        { source: ["orders"], "detail-type": ["order.lost", "order.placed"] },
        { source: ["stock"], "detail-type": ["item.moved"] },
      ]),
    );
    for (const { properties } of rules) {
      expect(properties["EventBusName"]).toBe(names.coreBus);
      expect(properties["State"]).toBe("ENABLED");
    }
  });

  it("are more where a pattern would be longer than EventBridge takes", () => {
    const many = Array.from({ length: 100 }, (_, index) =>
      type(`orders@thing_${index}.${"h".repeat(50)}`),
    );
    const { Resources } = templateOf(names.publicStack, { eventTypes: many }).toJSON();
    const lengths = resourcesOf({ Resources })
      .filter(({ properties }) => String(properties["Name"]).startsWith("signalbox-curator."))
      .map(({ properties }) => JSON.stringify(properties["EventPattern"]).length);
    expect(lengths.length).toBeGreaterThan(3);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(maxPatternCharacters);
  });

  it("come after the queues that admit them, the public bus, and the function that is to know the types", () => {
    const dependencies = rules.map(({ logicalId }) =>
      listOf(template.toJSON()["Resources"][logicalId].DependsOn).map(String),
    );
    const worker = theResource(
      template,
      "AWS::Lambda::Function",
      ({ properties }) => properties["FunctionName"] === names.curatorFunction,
    );
    for (const each of dependencies) {
      expect(each).toContain(worker.logicalId);
      expect(each).toContain(queue.logicalId);
      expect(each.some((id) => id.startsWith("PublicBus"))).toBe(true);
    }
  });

  it("alone may fill its queues", async () => {
    const queueArn = arn("sqs", names.curatorQueue);
    const resourcePolicy = queuePolicies(new Map([[names.publicStack, template]])).get(
      names.curatorQueue,
    );
    const fill = (ruleName: string) =>
      decide({
        caller: { service: "events.amazonaws.com" },
        action: "sqs:SendMessage",
        resource: queueArn,
        resourcePolicy,
        context: { "aws:SourceArn": arn("events", `rule/${names.coreBus}/${ruleName}`) },
      });
    for (const { properties } of rules) {
      expect(await fill(String(properties["Name"]))).toBe("Allowed");
    }
    expect(await fill("signalbox-curator-rule")).not.toBe("Allowed");
  });
});

describe("the curator's role", () => {
  it("may publish on the public bus, whose policy lets it and nobody else", async () => {
    const publicBus = arn("events", `event-bus/${names.publicBus}`);
    expect(await put(names.publicBus, "orders", "order.placed")).toBe("Allowed");
    const resourcePolicy = publicBusPolicy("signalbox", { partition: "aws", region, account }, []);
    const publish = (who: Caller) =>
      decide({ caller: who, action: "events:PutEvents", resource: publicBus, resourcePolicy });
    expect(await publish(caller)).toBe("Allowed");
    expect(await publish({ role: "administrator" })).toBe("ExplicitlyDenied");
  });

  it("may tell of withheld events, and of nothing else", async () => {
    expect(await put(names.ingressBus, "signalbox", "event.withheld")).toBe("Allowed");
    expect(await put(names.ingressBus, "signalbox", "rule.disabled")).toBe("ImplicitlyDenied");
    expect(await put(names.ingressBus, "orders", "event.withheld")).toBe("ImplicitlyDenied");
    expect(await put(names.coreBus, "orders", "order.placed")).toBe("ImplicitlyDenied");
  });

  it("may work off its queue and park on its dead-letter queue, and touch no other", async () => {
    const [own, parked] = [names.curatorQueue, names.curatorDeadLetterQueue];
    expect(await may("sqs:ReceiveMessage", arn("sqs", own))).toBe("Allowed");
    expect(await may("sqs:ChangeMessageVisibility", arn("sqs", own))).toBe("Allowed");
    expect(await may("sqs:SendMessage", arn("sqs", parked))).toBe("Allowed");
    expect(await may("sqs:SendMessage", arn("sqs", own))).toBe("ImplicitlyDenied");
    expect(await may("sqs:ReceiveMessage", arn("sqs", parked))).toBe("ImplicitlyDenied");
    expect(await may("sqs:SendMessage", arn("sqs", names.gateQueue))).toBe("ImplicitlyDenied");
  });

  it.each(["events:PutRule", "dynamodb:GetItem", "dynamodb:Query", "s3:GetObject"])(
    "may not %s",
    async (action) => {
      expect(await may(action, "*")).toBe("ImplicitlyDenied");
    },
  );
});

describe("the curator", () => {
  it("works off batches and says which messages must come again", () => {
    template.hasResourceProperties("AWS::Lambda::EventSourceMapping", {
      BatchSize: 10,
      FunctionResponseTypes: ["ReportBatchItemFailures"],
    });
  });

  it("tries as often as the gate, for 12 hours", () => {
    expect(queue.properties["RedrivePolicy"]).toMatchObject({ maxReceiveCount: 30 });
  });

  it.each([
    ["signalbox-curator-withholds", "EventsWithheld"],
    ["signalbox-curator-fails", "Errors"],
    ["signalbox-curator-keeps-failing", "OldestFailureAge"],
    ["signalbox-curator-is-late", "ApproximateAgeOfOldestMessage"],
    ["signalbox-curator-dead-letters-has-messages", "ApproximateNumberOfMessagesVisible"],
  ])("rings %s", (AlarmName, MetricName) => {
    template.hasResourceProperties("AWS::CloudWatch::Alarm", { AlarmName, MetricName });
  });

  it("is in no deployment without public types", () => {
    expect(templatesOf({}).has(names.publicStack)).toBe(false);
    const [router] = templatesOf({}).values();
    expect(JSON.stringify(router?.toJSON())).not.toContain("Public events");
  });
});

describe("the registry of public event types", () => {
  it("holds each as other accounts know it", () => {
    template.hasResourceProperties("AWS::EventSchemas::Registry", {
      RegistryName: "signalbox-public",
    });
    const schemas = ofType(resources, "AWS::EventSchemas::Schema");
    expect(schemas.map(({ properties }) => properties)).toEqual(
      publicSchemas.map(({ id, content }) => ({
        RegistryName: "signalbox-public",
        SchemaName: id,
        Type: "JSONSchemaDraft4",
        Content: content,
      })),
    );
  });

  it("counts among the account's registries", () => {
    const contexts = Array.from({ length: 10 }, (_, index) => ({
      context: `context-${index}`,
      id: `context-${index}@thing.happened`,
      content: "{}",
    }));
    expect(() => templatesOf({ schemas: contexts, eventTypes })).not.toThrow();
    expect(() => templatesOf({ schemas: contexts, eventTypes, publicSchemas })).toThrow(
      /needs 11 schema registries, .* and one where a type is public/,
    );
  });
});
