import { describe, expect, it } from "vitest";
import type {
  CloudFormationTemplate,
  TemplateValue,
} from "../../../../local/emulator/templates/CloudFormationTemplate.ts";
import { dropConditions } from "../../../../local/emulator/templates/dropConditions.ts";

const keys = ["dynamodb:LeadingKeys", "aws:SecureTransport"];

function statementsOf(statements: TemplateValue): unknown {
  const template: CloudFormationTemplate = {
    Resources: {
      Role: {
        Type: "AWS::IAM::Role",
        Properties: { Policies: [{ PolicyDocument: { Statement: statements } }] },
      },
    },
  };
  const role = dropConditions(template, keys).Resources["Role"];
  const policies = role?.Properties?.["Policies"] as [{ PolicyDocument: { Statement: unknown } }];
  return policies[0].PolicyDocument.Statement;
}

const allow = { Effect: "Allow", Action: "dynamodb:GetItem", Resource: "*" };

describe("dropConditions", () => {
  it("takes the key out of what allows, in any case, and keeps the other conditions", () => {
    const Condition = {
      "ForAllValues:StringLike": { "dynamodb:leadingkeys": ["a#*"] },
      StringEquals: { "aws:RequestedRegion": "eu-central-1" },
    };
    expect(statementsOf([{ ...allow, Condition }])).toEqual([
      { ...allow, Condition: { StringEquals: { "aws:RequestedRegion": "eu-central-1" } } },
    ]);
  });

  it("takes the whole condition out when nothing is left of it", () => {
    const Condition = { StringLike: { "dynamodb:LeadingKeys": "a#*" } };
    expect(statementsOf([{ ...allow, Condition }])).toEqual([allow]);
  });

  it("takes out what denies by such a key, whole: without it, it would deny more", () => {
    const deny = { Effect: "Deny", Action: "sqs:*", Resource: "*" };
    const insecure = { ...deny, Condition: { Bool: { "aws:SecureTransport": "false" } } };
    expect(statementsOf([insecure, deny])).toEqual([deny]);
  });

  it("leaves everything else as it is", () => {
    const statement = { ...allow, Condition: { ArnEquals: { "aws:SourceArn": { Ref: "Rule" } } } };
    expect(statementsOf([statement, allow])).toEqual([statement, allow]);
  });

  it("leaves trust policies alone, and does not mutate what it is given", () => {
    const trust = {
      Statement: [{ ...allow, Condition: { StringLike: { "dynamodb:LeadingKeys": "a" } } }],
    };
    const template: CloudFormationTemplate = {
      Resources: {
        Role: { Type: "AWS::IAM::Role", Properties: { AssumeRolePolicyDocument: trust } },
      },
    };
    const before = structuredClone(template);
    expect(dropConditions(template, keys)).toEqual(before);
    expect(template).toEqual(before);
  });
});
