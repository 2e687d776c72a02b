import type { MeasuredTemplate } from "../../../../infra/checks/sizes/SizeLimit.ts";
import type { TemplateResource } from "../../../../infra/checks/Template.ts";

/** A document that takes as many characters as JSON. */
function documentOf(characters: number): object {
  const { length } = JSON.stringify({ Sid: "" });
  return { Sid: "x".repeat(characters - length) };
}

function one(type: string, properties: TemplateResource["properties"]): MeasuredTemplate {
  return { resources: [{ logicalId: "It", type, properties }], bytes: 0 };
}

function role(properties: TemplateResource["properties"]): MeasuredTemplate {
  return one("AWS::IAM::Role", { AssumeRolePolicyDocument: {}, ...properties });
}

function dashboard(graphs: readonly number[]): MeasuredTemplate {
  const widgets = graphs.map((count) => ({
    type: "metric",
    properties: { metrics: Array.from({ length: count }, (_, index) => ["Errors", `${index}`]) },
  }));
  const text = JSON.stringify({ widgets });
  const region = { Ref: "AWS::Region" };
  const body = { "Fn::Join": ["", [text.slice(0, -1), ',"region":"', region, '"}']] };
  return one("AWS::CloudWatch::Dashboard", { DashboardBody: body });
}

/** A template in which something takes just so much, by the limit's id. */
export const sizeCases: Readonly<Record<string, (size: number) => MeasuredTemplate>> = {
  StackSize: (size) => ({
    resources: Array.from({ length: size }, (_, index) => ({
      logicalId: `Topic${index}`,
      type: "AWS::SNS::Topic",
      properties: {},
    })),
    bytes: 0,
  }),
  TemplateSize: (size) => ({ ...one("AWS::SNS::Topic", {}), bytes: size }),
  PolicySize: (size) => {
    const [own, beside] = [documentOf(1000), documentOf(size - 1000)];
    const { resources } = role({ Policies: [{ PolicyDocument: own }] });
    const properties = { PolicyDocument: beside, Roles: [{ Ref: "It" }] };
    return {
      resources: [...resources, { logicalId: "Beside", type: "AWS::IAM::Policy", properties }],
      bytes: 0,
    };
  },
  TrustPolicySize: (size) => role({ AssumeRolePolicyDocument: documentOf(size) }),
  QueuePolicySize: (size) => one("AWS::SQS::QueuePolicy", { PolicyDocument: documentOf(size) }),
  QueuePolicyActions: (size) => {
    const Statement = [{ Action: "sqs:*" }, { Action: Array.from({ length: size }, String) }];
    return one("AWS::SQS::QueuePolicy", { PolicyDocument: { Statement } });
  },
  TablePolicySize: (size) =>
    one("AWS::DynamoDB::GlobalTable", {
      Replicas: [{ ResourcePolicy: { PolicyDocument: documentOf(size) } }],
    }),
  EnvironmentSize: (size) =>
    one("AWS::Lambda::Function", {
      Environment: {
        Variables: { OWN: { Ref: "AWS::AccountId" }, TEXT: "ä".repeat(10).padEnd(size - 29, "x") },
      },
    }),
  GraphSize: (size) => dashboard([1, size]),
  DashboardSize: (size) => dashboard([500, 500, 500, 500, 499, size - 2499]),
};
