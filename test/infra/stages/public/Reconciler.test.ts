import { describe, expect, it } from "vitest";
import type { EventType } from "../../../../core/eventTypes/EventType.ts";
import { asObject } from "../../../../core/json/asObject.ts";
import { listOf, resourcesOf } from "../../../../infra/checks/Template.ts";
import { grantsVariable } from "../../../../infra/stages/public/grantsVariable.ts";
import { decodeGrants } from "../../../../project/grants/reconciledGrants.ts";
import { resourceNames } from "../../../../project/names.ts";
import { errorWith } from "../../support/errorWith.ts";
import { account, decide, deployed, region } from "../../support/policies.ts";
import { templateOf, templatesOf, theResource } from "../../support/templates.ts";

const names = resourceNames("signalbox");
const shipped = { id: "delivery@release.shipped", visibility: "public" } as EventType;
const template = templateOf(names.publicStack, { eventTypes: [shipped] });
const role = theResource(
  template,
  "AWS::IAM::Role",
  ({ properties }) => deployed(properties["RoleName"] ?? "") === names.reconcilerRole(region),
).properties;
const [policy] = listOf(role["Policies"]) as { PolicyDocument: unknown }[];
const identityPolicy = deployed(policy?.PolicyDocument);
const arn = (service: string, name: string) => `arn:aws:${service}:${region}:${account}:${name}`;
const rule = arn("events", `rule/${names.publicBus}/their-rule`);
const ingressBus = arn("events", `event-bus/${names.ingressBus}`);

type Context = Readonly<Record<string, string | string[]>>;
const may = (action: string, resource: string, context: Context = {}): Promise<string> =>
  decide({
    caller: { role: names.reconcilerRole(region) },
    action,
    resource,
    identityPolicy,
    context,
  });
const put = (source: string, detailType: string) =>
  may("events:PutEvents", ingressBus, {
    "events:source": [source],
    "events:detail-type": [detailType],
  });

describe("the reconciler's role", () => {
  it("may find, read and disable rules on the public bus", async () => {
    expect(await may("events:ListRules", "*")).toBe("Allowed");
    for (const action of ["DescribeRule", "ListTargetsByRule", "DisableRule"]) {
      expect(await may(`events:${action}`, rule), action).toBe("Allowed");
    }
  });

  it("may not make, widen, enable or remove rules, or put targets", async () => {
    for (const action of [
      "PutRule",
      "EnableRule",
      "DeleteRule",
      "PutTargets",
      "RemoveTargets",
      "TagResource",
    ]) {
      expect(await may(`events:${action}`, rule), action).toBe("ImplicitlyDenied");
    }
  });

  it("may not disable rules of other buses", async () => {
    for (const other of [names.coreBus, names.ingressBus, `${names.publicBus}-2`, "default"]) {
      const resource = arn("events", `rule/${other}/rule`);
      expect(await may("events:DisableRule", resource), other).toBe("ImplicitlyDenied");
    }
    const onDefaultBus = arn("events", `rule/${names.operationsRule}`);
    expect(await may("events:DisableRule", onDefaultBus)).toBe("ImplicitlyDenied");
  });

  it("may publish that a rule was disabled, and nothing else, nowhere else", async () => {
    expect(await put("signalbox", "rule.disabled")).toBe("Allowed");
    expect(await put("signalbox", "event.withheld")).toBe("ImplicitlyDenied");
    expect(await put("delivery", "rule.disabled")).toBe("ImplicitlyDenied");
    expect(await may("events:PutEvents", ingressBus)).toBe("ImplicitlyDenied");
    const keys = { "events:source": ["signalbox"], "events:detail-type": ["rule.disabled"] };
    for (const bus of [names.coreBus, names.publicBus]) {
      const resource = arn("events", `event-bus/${bus}`);
      expect(await may("events:PutEvents", resource, keys), bus).toBe("ImplicitlyDenied");
    }
  });

  it("may reach nothing of the state and audit tables", async () => {
    for (const table of [names.stateTable, names.auditTable]) {
      const resource = arn("dynamodb", `table/${table}`);
      expect(await may("dynamodb:GetItem", resource), table).toBe("ImplicitlyDenied");
    }
  });
});

describe("the reconciler", () => {
  it("is there only where a type is public", () => {
    const internal = { ...shipped, visibility: "internal" } as EventType;
    expect(templatesOf({ eventTypes: [internal] }).has(names.publicStack)).toBe(false);
  });

  it("runs every five minutes", () => {
    template.hasResourceProperties("AWS::Events::Rule", {
      Name: names.reconcilerRule,
      ScheduleExpression: "rate(5 minutes)",
      State: "ENABLED",
    });
  });

  it("runs when its own stack was made or updated, also in vain", () => {
    template.hasResourceProperties("AWS::Events::Rule", {
      Name: names.reconcilerDeployedRule,
      State: "ENABLED",
      EventPattern: {
        source: ["aws.cloudformation"],
        "detail-type": ["CloudFormation Stack Status Change"],
        detail: {
          "stack-id": [{ Ref: "AWS::StackId" }],
          "status-details": {
            status: ["CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE"],
          },
        },
      },
    });
  });

  it("is called by its two rules and nobody else", () => {
    const permissions = resourcesOf(template.toJSON()).filter(
      ({ type }) => type === "AWS::Lambda::Permission",
    );
    expect(permissions.map(({ properties }) => deployed(properties["SourceArn"])).sort()).toEqual([
      arn("events", `rule/${names.reconcilerRule}`),
      arn("events", `rule/${names.reconcilerDeployedRule}`),
    ]);
  });

  it("is told bus, deployment and grants", () => {
    const { properties } = theResource(template, "AWS::Lambda::Function");
    const { Variables } = asObject(properties["Environment"]) ?? {};
    const variables = asObject(Variables) ?? {};
    expect(variables).toMatchObject({
      PUBLIC_BUS_ARN: { "Fn::GetAtt": [expect.stringContaining("PublicBus"), "Arn"] },
      INGRESS_BUS_NAME: names.ingressBus,
      DEPLOYMENT: "signalbox",
    });
    expect(decodeGrants(String(variables["GRANTS"]))).toEqual([]);
  });

  it("rings when a rule was uncovered, and when it can't do its work", () => {
    template.hasResourceProperties("AWS::CloudWatch::Alarm", {
      AlarmName: "signalbox-public-uncovered",
      MetricName: "RulesUncovered",
      Dimensions: [{ Name: "service", Value: names.reconcilerFunction }],
      Statistic: "Maximum",
      Threshold: 1,
      TreatMissingData: "notBreaching",
    });
    template.hasResourceProperties("AWS::CloudWatch::Alarm", {
      AlarmName: "signalbox-public-fails",
      MetricName: "Errors",
    });
    template.hasResourceProperties("AWS::CloudWatch::Alarm", {
      AlarmName: "signalbox-public-dead-letters-has-messages",
    });
  });
});

describe("the grants in the reconciler's environment", () => {
  const grant = (index: number) => ({
    name: `partner-${index}`,
    account: String(100_000_000_000 + index * 7_919_123_457).slice(0, 12),
    types: new Set(["orders@order.placed", `orders@order.${index % 40}`]),
    to: `arn:aws:sqs:eu-central-1:${100_000_000_000 + index * 7919}:events-${index}`,
  });
  const many = (count: number) => Array.from({ length: count }, (_, index) => grant(index));

  it("have room for a hundred accounts", () => {
    expect(decodeGrants(grantsVariable(many(100)))).toEqual(many(100));
  });

  it("refuse what Lambda would not take, saying what to do", () => {
    expect(() => grantsVariable(many(2000))).toThrow(
      errorWith("QUOTA_EXCEEDED", "2000 grants", "packed", "3,584", '"every-public-type"'),
    );
  });
});
