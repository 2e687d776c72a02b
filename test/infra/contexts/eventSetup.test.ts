import { describe, expect, it } from "vitest";
import { infra } from "../../../functions/contexts/event-setup/infra.ts";
import { at, listOf, resourcesOf } from "../../../infra/checks/Template.ts";
import { loadContexts } from "../../../project/contexts/loadContexts.ts";
import { resourceNames } from "../../../project/names.ts";
import { projectRoot } from "../../../project/projectRoot.ts";
import { arnOf } from "../stages/pipeline/support/Role.ts";
import { deployed } from "../support/policies.ts";
import { templatesOf, theResource } from "../support/templates.ts";

const all = await loadContexts(projectRoot);
const contexts = all.filter(({ name }) => name === "event-setup");
const contextInfra = new Map([["event-setup", infra]]);
const names = resourceNames("signalbox");
const templates = templatesOf({ contexts, contextInfra });

function template(stackName: string) {
  const found = templates.get(stackName);
  if (!found) throw new Error(`there is no stack ${stackName}`);
  return found;
}

/** What the role of a function may do in the table of events. */
function rightsOf(functionName: string): readonly unknown[] {
  const pipelines = template(names.pipelineStack("event-setup"));
  const { properties } = theResource(
    pipelines,
    "AWS::Lambda::Function",
    (resource) => resource.properties["FunctionName"] === functionName,
  );
  const [role] = listOf(at(properties["Role"], "Fn::GetAtt"));
  const statements = resourcesOf(pipelines.toJSON())
    .filter(({ type }) => type === "AWS::IAM::Policy")
    .filter((policy) => listOf(policy.properties["Roles"]).some((one) => at(one, "Ref") === role))
    .flatMap((policy) => listOf(at(policy.properties["PolicyDocument"], "Statement")))
    .filter((statement) => JSON.stringify(statement).includes("signalbox-event-setup-events"));
  return statements.map((statement) => deployed(statement));
}

describe("event-setup's own resources", () => {
  it("are a table that outlives the stack, with point-in-time recovery", () => {
    const { properties } = theResource(
      template(names.contextStack("event-setup")),
      "AWS::DynamoDB::GlobalTable",
    );
    expect(properties).toMatchObject({
      TableName: "signalbox-event-setup-events",
      BillingMode: "PAY_PER_REQUEST",
      Replicas: [{ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }],
    });
    template(names.contextStack("event-setup")).hasResource("AWS::DynamoDB::GlobalTable", {
      DeletionPolicy: "Retain",
      UpdateReplacePolicy: "Retain",
    });
  });

  const table = arnOf("dynamodb", "table/signalbox-event-setup-events");
  const component = (name: string) => names.componentFunction({ context: "event-setup", name });

  it.each([
    [names.pipelineFunction("event-setup"), ["GetItem", "PutItem", "UpdateItem"]],
    [component("eventDashboard"), ["GetItem", "PutItem", "Query"]],
    [component("registration"), ["GetItem", "PutItem", "Query"]],
    [component("schedule"), ["GetItem", "PutItem", "Query"]],
  ])("let %s do what it does with the table, and tell it which one", (name, operations) => {
    expect(rightsOf(name)).toEqual([
      {
        Effect: "Allow",
        Action: operations.map((operation) => `dynamodb:${operation}`),
        Resource: table,
      },
    ]);
    template(names.pipelineStack("event-setup")).hasResourceProperties("AWS::Lambda::Function", {
      FunctionName: name,
      Environment: { Variables: { EVENTS_TABLE_NAME: "signalbox-event-setup-events" } },
    });
  });
});
