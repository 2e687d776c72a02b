import { describe, expect, it } from "vitest";
import { whyUncovered } from "../../../../core/grants/whyUncovered.ts";
import { asObject } from "../../../../core/json/asObject.ts";
import { readReconcilerConfig } from "../../../../functions/stages/public/config.ts";
import { listOf, resourcesOf, type TemplateResource } from "../../../../infra/checks/Template.ts";
import { grantsVariable } from "../../../../infra/stages/public/grantsVariable.ts";
import { decodeGrants } from "../../../../project/grants/reconciledGrants.ts";
import { resourceNames } from "../../../../project/names.ts";
import { shopTypes } from "../../../support/grants/publicTypes.ts";
import { grantTo } from "../../../support/grants/someGrants.ts";
import { account, decide, deployed, region } from "../../support/policies.ts";
import { templateOf, templatesOf, theResource } from "../../support/templates.ts";

const names = resourceNames("signalbox");
const template = templateOf(names.publicStack, { eventTypes: shopTypes });
const isReconciler = ({ properties }: TemplateResource) =>
  properties["FunctionName"] === names.reconcilerFunction;
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
    caller: { role: names.reconcilerRole(region), from: names.reconcilerFunction },
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
    const eventTypes = shopTypes.filter(({ visibility }) => visibility === "internal");
    expect(templatesOf({ eventTypes }).has(names.publicStack)).toBe(false);
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
    const { properties } = theResource(template, "AWS::Lambda::Function", isReconciler);
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
});

describe("the rules of grants", () => {
  const granted = templateOf(
    names.publicStack,
    { eventTypes: shopTypes },
    { grants: [grantTo({ eventTypes: ["orders@*", "stock@*"] })] },
  );
  const served = resourcesOf(granted.toJSON()).filter(
    ({ type, properties }) => type === "AWS::Events::Rule" && asObject(properties["EventBusName"]),
  );

  it("are covered, as they are deployed, by the grants that the function is told", () => {
    const { properties } = theResource(granted, "AWS::Lambda::Function", isReconciler);
    const variables = asObject(asObject(properties["Environment"])?.["Variables"]) ?? {};
    const { book } = readReconcilerConfig({
      PUBLIC_BUS_ARN: arn("events", `event-bus/${names.publicBus}`),
      INGRESS_BUS_NAME: names.ingressBus,
      DEPLOYMENT: String(variables["DEPLOYMENT"]),
      GRANTS: String(variables["GRANTS"]),
    });
    for (const { properties: deployedRule } of served) {
      const targets = listOf(deployedRule["Targets"]).map((one) => String(asObject(one)?.["Arn"]));
      const rule = {
        name: String(deployedRule["Name"]),
        arn: arn("events", `rule/${names.publicBus}/${String(deployedRule["Name"])}`),
        createdBy: account,
        isEnabled: true,
        pattern: JSON.stringify(deployedRule["EventPattern"]),
        targets,
      };
      expect(whyUncovered(rule, book)).toBeUndefined();
      expect(whyUncovered({ ...rule, targets: ["elsewhere"] }, book)).toContain("partner");
    }
    expect(served).toHaveLength(2);
  });

  it("change only after the function does: new rules must not meet old grants", () => {
    const { logicalId } = theResource(granted, "AWS::Lambda::Function", isReconciler);
    for (const { logicalId: rule } of served) {
      const { DependsOn } = asObject(granted.toJSON()["Resources"][rule]) ?? {};
      expect(DependsOn).toContain(logicalId);
    }
  });
});
