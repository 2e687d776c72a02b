import { describe, expect, it } from "vitest";
import { findViolations } from "../../../infra/checks/SignalboxChecks.ts";
import { resourceNames } from "../../../project/names.ts";
import { shopTypes } from "../../support/grants/publicTypes.ts";
import { busArn, grantTo } from "../../support/grants/someGrants.ts";
import { templatesOf } from "../support/templates.ts";

interface Resource {
  Type: string;
  Properties: Record<string, unknown>;
}
interface Template {
  Resources: Record<string, Resource>;
}

const names = resourceNames("signalbox");
const toBus = busArn("444455556666");
const templates = templatesOf(
  { eventTypes: shopTypes },
  { grants: [grantTo({ delivery: { to: toBus } })] },
);

const templateOf = (stack: string): Template =>
  structuredClone(templates.get(stack)?.toJSON() as unknown as Template);

/** What the checks find once the rule of the grant has other properties. */
function findingsWith(
  properties: Readonly<Record<string, unknown>>,
  stack: string = names.publicStack,
): readonly string[] {
  const rule = Object.values(templateOf(names.publicStack).Resources).find(
    ({ Type, Properties }) =>
      Type === "AWS::Events::Rule" && typeof Properties["EventBusName"] === "object",
  );
  if (!rule) throw new Error("the grant has no rule");
  const template = templateOf(stack);
  template.Resources["Changed"] = { ...rule, Properties: { ...rule.Properties, ...properties } };
  return findViolations(template, "template.json").map(({ ruleName }) => ruleName);
}

const targets = (arn: unknown) => ({
  Targets: [{ Id: "Bus", Arn: arn, DeadLetterConfig: { Arn: { "Fn::GetAtt": ["Queue", "Arn"] } } }],
});
const publicBus = Object.entries(templateOf(names.publicStack).Resources).find(
  ([, { Type }]) => Type === "AWS::Events::EventBus",
)?.[0];

describe("a rule that feeds a bus", () => {
  it("is let be on the public bus, with a bus of another account", () => {
    expect(findingsWith({})).toEqual([]);
  });

  it.each([
    ["a reference to one", { Ref: publicBus }],
    ["the ARN of one", { "Fn::GetAtt": [publicBus, "Arn"] }],
    [
      "an ARN of this account",
      { "Fn::Sub": "arn:aws:events:eu-central-1:$" + "{AWS::AccountId}:event-bus/other" },
    ],
    [
      "an ARN with this account in the middle",
      {
        "Fn::Join": [
          "",
          ["arn:aws:events:eu-central-1:", { Ref: "AWS::AccountId" }, ":event-bus/a"],
        ],
      },
    ],
    ["an account that is none", "arn:aws:events:eu-central-1:1:event-bus/other"],
    ["a bus of a partner's", busArn("444455556666", "aws.partner/shop")],
  ])("fails on the public bus with a bus of its own: %s", (_, arn) => {
    expect(findingsWith(targets(arn))).toContain("BusTarget");
  });

  it.each([
    ["the core bus", names.coreBus],
    ["the default bus", "default"],
    ["none named", undefined],
    ["the public bus by its name alone", names.publicBus],
  ])("fails on any other bus: %s", (_, busName) => {
    expect(findingsWith({ EventBusName: busName })).toContain("BusTarget");
  });

  it("fails in another stack, whatever bus it says it is on", () => {
    const reference = { EventBusName: { Ref: publicBus } };
    expect(findingsWith(reference, names.routerStack)).toContain("BusTarget");
  });

  it("fails where one of several targets is of this account", () => {
    const [one] = targets(toBus).Targets;
    const [other] = targets({ "Fn::GetAtt": [publicBus, "Arn"] }).Targets;
    expect(findingsWith({ Targets: [one, other] })).toContain("BusTarget");
  });
});
