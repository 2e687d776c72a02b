import { App, CliCredentialsStackSynthesizer, Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import { type GuardedService, guardedCalls } from "../../../../core/guardrails/guardedCalls.ts";
import { trailNames, trailSource } from "../../../../core/guardrails/trailSpelling.ts";
import { asObject } from "../../../../core/json/asObject.ts";
import { checkPattern } from "../../../../core/patterns/checkPattern.ts";
import { matches } from "../../../../core/patterns/matches.ts";
import { listOf, resourcesOf, type TemplateResource } from "../../../../infra/checks/Template.ts";
import { Guardrails } from "../../../../infra/stages/guardrails/Guardrails.ts";
import { defineConfig } from "../../../../project/config/index.ts";
import { resourceNames } from "../../../../project/names.ts";
import { trailEvent } from "../../../support/guardrails/trailEvent.ts";
import { account, decide, deployed, region } from "../../support/policies.ts";
import { stubCode } from "../../support/stubCode.ts";
import { templateOf, theResource } from "../../support/templates.ts";

const names = resourceNames("signalbox");
/** What `Fn::Sub` makes of a text. */
function filledIn(value: unknown): string {
  const values: Readonly<Record<string, string>> = {
    Partition: "aws",
    AccountId: account,
    Region: region,
  };
  return String(asObject(value)?.["Fn::Sub"]).replaceAll(
    /\$\{AWS::(\w+)\}/g,
    (_, name: string) => values[name] ?? "",
  );
}
const template = templateOf(names.routerStack);
const isGuardrails = ({ properties }: TemplateResource) =>
  properties["FunctionName"] === names.guardrailsFunction;
const arn = (service: string, name: string) => `arn:aws:${service}:${region}:${account}:${name}`;

/** The rules' patterns, as they are deployed. */
const patterns = [1, 2].map((number) => {
  const { properties } = theResource(
    template,
    "AWS::Events::Rule",
    (rule) => rule.properties["Name"] === names.guardrailsRule(number),
  );
  return JSON.stringify(deployed(properties["EventPattern"]));
});
const parsed = patterns.map((pattern) => checkPattern(pattern));
const heardBy = (event: object) => parsed.filter((pattern) => matches(pattern, event)).length;
const call = (service: GuardedService, name: string) => {
  const event = trailEvent(service, name, {});
  return {
    ...event,
    account,
    detail: { ...asObject(event["detail"]), eventSource: trailSource(service) },
  };
};

describe("the rules that hear of lifted guardrails", () => {
  it("hear every guarded call, by every name that CloudTrail may give it", () => {
    for (const service of Object.keys(guardedCalls) as GuardedService[]) {
      for (const name of trailNames(service)) {
        const spelled =
          typeof name === "string" ? [name] : [name.prefix, `${name.prefix}20150331v2`];
        for (const each of spelled) expect(heardBy(call(service, each)), each).toBeGreaterThan(0);
      }
    }
  });

  it("hear calls on rules by both, so that whoever disables one is heard by the other", () => {
    for (const name of guardedCalls.events) expect(heardBy(call("events", name)), name).toBe(2);
  });

  it("hear nothing else: reads, other services, events of the account's own", () => {
    expect(heardBy(call("events", "DescribeRule"))).toBe(0);
    expect(heardBy(call("dynamodb", "CreateTable"))).toBe(0);
    const event = call("events", "DisableRule");
    expect(heardBy(event)).toBe(2);
    expect(heardBy({ ...event, source: "shop" })).toBe(0);
    expect(heardBy({ ...event, account: "444455556666" })).toBe(0);
    expect(heardBy({ ...event, "detail-type": "AWS Service Event via CloudTrail" })).toBe(0);
    const ec2 = { eventSource: "ec2.amazonaws.com", eventName: "DisableRule" };
    expect(heardBy({ ...event, detail: ec2 })).toBe(0);
  });

  it("have patterns that EventBridge takes by its quota", () => {
    for (const pattern of patterns) expect(pattern.length).toBeLessThanOrEqual(2048);
  });

  it("stand on the default bus, are on, and park what they can't deliver", () => {
    for (const number of [1, 2]) {
      const { properties } = theResource(
        template,
        "AWS::Events::Rule",
        (rule) => rule.properties["Name"] === names.guardrailsRule(number),
      );
      expect(properties["EventBusName"]).toBeUndefined();
      expect(properties["State"]).toBe("ENABLED");
      expect(properties["Targets"]).toMatchObject([
        {
          DeadLetterConfig: {
            Arn: { "Fn::GetAtt": [expect.stringContaining("Guardrails"), "Arn"] },
          },
        },
      ]);
    }
  });

  it("lose nothing that the function can't tell of: it is parked after two more tries", () => {
    const { logicalId } = theResource(
      template,
      "AWS::SQS::Queue",
      (queue) => queue.properties["QueueName"] === names.guardrailsDeadLetterQueue,
    );
    const called = theResource(template, "AWS::Lambda::Function", isGuardrails).logicalId;
    template.hasResourceProperties("AWS::Lambda::EventInvokeConfig", {
      FunctionName: { Ref: called },
      MaximumRetryAttempts: 2,
      DestinationConfig: { OnFailure: { Destination: { "Fn::GetAtt": [logicalId, "Arn"] } } },
    });
  });

  it("alone call the function", () => {
    const { logicalId } = theResource(template, "AWS::Lambda::Function", isGuardrails);
    const sources = resourcesOf(template.toJSON()).flatMap(({ type, properties }) =>
      type === "AWS::Lambda::Permission" &&
      JSON.stringify(properties["FunctionName"]).includes(logicalId)
        ? [deployed(properties["SourceArn"])]
        : [],
    );
    expect(sources.toSorted()).toEqual(
      [1, 2].map((number) => arn("events", `rule/${names.guardrailsRule(number)}`)),
    );
  });
});

describe("what hears of lifted guardrails", () => {
  it("may publish that one was changed, park what it could not, and do nothing else", async () => {
    const { properties } = theResource(
      template,
      "AWS::IAM::Role",
      (role) => deployed(role.properties["RoleName"] ?? "") === names.guardrailsRole(region),
    );
    const [policy] = listOf(properties["Policies"]);
    const may = (action: string, resource: string, context = {}) =>
      decide({
        caller: { role: names.guardrailsRole(region), from: names.guardrailsFunction },
        action,
        resource,
        identityPolicy: deployed(asObject(policy)?.["PolicyDocument"]),
        context: {
          "lambda:SourceFunctionArn": arn("lambda", `function:${names.guardrailsFunction}`),
          ...context,
        },
      });
    const ingress = arn("events", `event-bus/${names.ingressBus}`);
    const types = (detailType: string) => ({
      "events:source": ["signalbox"],
      "events:detail-type": [detailType],
    });
    expect(await may("events:PutEvents", ingress, types("guardrail.changed"))).toBe("Allowed");
    expect(await may("events:PutEvents", ingress, types("rule.disabled"))).toBe("ImplicitlyDenied");
    const parked = arn("sqs", names.guardrailsDeadLetterQueue);
    expect(await may("sqs:SendMessage", parked)).toBe("Allowed");
    expect(await may("sqs:SendMessage", arn("sqs", names.gateQueue))).toBe("ImplicitlyDenied");
    expect(await may("dynamodb:PutItem", arn("dynamodb", `table/${names.auditTable}`))).toBe(
      "ImplicitlyDenied",
    );
  });

  it("is told the role that CloudFormation deploys with, and key and topic where there are such", () => {
    const variablesOf = (options: Parameters<typeof templateOf>[2]) => {
      const router = templateOf(names.routerStack, {}, options);
      const { properties } = theResource(router, "AWS::Lambda::Function", isGuardrails);
      return asObject(asObject(properties["Environment"])?.["Variables"]) ?? {};
    };
    const without = variablesOf({});
    expect(filledIn(without["DEPLOYMENT_ROLE_ARN"])).toBe(
      `arn:aws:iam::${account}:role/cdk-hnb659fds-cfn-exec-role-${account}-${region}`,
    );
    expect(without).not.toHaveProperty("ENCRYPTION_KEY_ARN");
    expect(without).not.toHaveProperty("ALARM_TOPIC_ARN");
    const alarmTopicArn = `arn:aws:sns:${region}:${account}:on-call`;
    const encryptionKeyArn = `arn:aws:kms:${region}:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
    expect(variablesOf({ alarmTopicArn, encryptionKeyArn })).toMatchObject({
      ALARM_TOPIC_ARN: alarmTopicArn,
      ENCRYPTION_KEY_ARN: encryptionKeyArn,
    });
  });

  it("is told no role where the CDK deploys with its caller's credentials", () => {
    const synthesizer = new CliCredentialsStackSynthesizer();
    const stack = new Stack(new App(), "Router", { synthesizer });
    new Guardrails(stack, "Guardrails", { config: defineConfig({}), code: stubCode.guardrails });
    const { properties } = theResource(Template.fromStack(stack), "AWS::Lambda::Function");
    expect(asObject(asObject(properties["Environment"])?.["Variables"])).not.toHaveProperty(
      "DEPLOYMENT_ROLE_ARN",
    );
  });

  it("rings at the first guardrail that was changed, and when it can't tell of one", () => {
    template.hasResourceProperties("AWS::CloudWatch::Alarm", {
      AlarmName: "signalbox-guardrails-changed",
      Namespace: "Signalbox",
      MetricName: "GuardrailChanged",
      Dimensions: [{ Name: "service", Value: names.guardrailsFunction }],
      Statistic: "Maximum",
      Threshold: 1,
      EvaluationPeriods: 1,
      TreatMissingData: "notBreaching",
    });
    template.hasResourceProperties("AWS::CloudWatch::Alarm", {
      AlarmName: "signalbox-guardrails-fails",
      MetricName: "Errors",
    });
  });
});
