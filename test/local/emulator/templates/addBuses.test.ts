import { describe, expect, it } from "vitest";
import { addBuses } from "../../../../local/emulator/templates/addBuses.ts";
import type { TemplateValue } from "../../../../local/emulator/templates/CloudFormationTemplate.ts";

const actions = ["events:ListTargetsByRule"];

function statementOf(Statement: TemplateValue): unknown {
  const Properties = { Policies: [{ PolicyDocument: { Statement } }] };
  const { Resources } = addBuses(
    { Resources: { Role: { Type: "AWS::IAM::Role", Properties } } },
    actions,
  );
  const policies = Resources["Role"]?.Properties?.["Policies"] as typeof Properties.Policies;
  return policies[0]?.PolicyDocument.Statement;
}

const joined = (end: string) => ({
  "Fn::Join": ["", ["arn:", { Ref: "AWS::Partition" }, ":events:", { Ref: "AWS::Region" }, end]],
});

describe("addBuses", () => {
  it("names the bus beside its rules, also where an ARN is joined", () => {
    const Action = ["events:DescribeRule", "events:ListTargetsByRule"];
    const Resource = joined(":rule/shop-public/*");
    expect(statementOf([{ Effect: "Allow", Action, Resource }])).toEqual([
      { Effect: "Allow", Action, Resource: [Resource, joined(":event-bus/shop-public")] },
    ]);
    const texts = ["arn:aws:events:x:1:rule/a/*", "arn:aws:events:x:1:rule/b/*"];
    const buses = ["arn:aws:events:x:1:event-bus/a", "arn:aws:events:x:1:event-bus/b"];
    const of = "events:ListTargetsByRule";
    expect(statementOf([{ Action: of, Resource: texts }])).toEqual([
      { Action: of, Resource: [...texts, ...buses] },
    ]);
  });

  it("names the default bus in a rule on it, beside the rule as AWS names it", () => {
    const Resource = joined(":rule/shop-audit-details");
    expect(statementOf([{ Action: actions, Resource }])).toEqual([
      { Action: actions, Resource: [Resource, joined(":rule/default/shop-audit-details")] },
    ]);
  });

  it("leaves everything else as it is", () => {
    const statements: readonly TemplateValue[] = [
      { Action: "events:DisableRule", Resource: joined(":rule/shop-public/*") },
      { Action: actions, Resource: "*" },
      { Action: actions, Resource: { "Fn::GetAtt": ["Rule", "Arn"] } },
      { Action: actions, Resource: "arn:aws:events:x:1:rule/on-a-bus/a-rule" },
      { Action: actions, NotResource: "*" },
    ];
    expect(statementOf(statements)).toEqual(statements);
  });
});
