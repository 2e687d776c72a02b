import { CfnOutput, Stack } from "aws-cdk-lib";
import { AttributeType, Billing, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { CfnFunction } from "aws-cdk-lib/aws-lambda";
import { Queue } from "aws-cdk-lib/aws-sqs";
import { describe, expect, it } from "vitest";
import type { ContextInfra } from "../../../infra/contexts/ContextInfra.ts";
import { coursesContext, manyContexts } from "../support/fixtures.ts";
import { templateOf, templatesOf, theResource } from "../support/templates.ts";

/** Two contexts, of which the first adds to its stack what `infra` says. */
const project = (infra: ContextInfra, subscribersEach = 2) => ({
  contexts: manyContexts(2, subscribersEach),
  contextInfra: new Map([["context-1", infra]]),
});
const built = (infra: ContextInfra, subscribersEach?: number) =>
  templateOf("signalbox-context-1", project(infra, subscribersEach));

const addTable: ContextInfra = ({ stack, config, subscriber }) => {
  const table = new TableV2(stack, "Invoices", {
    tableName: `${config.name}-invoices`,
    partitionKey: { name: "pk", type: AttributeType.STRING },
    billing: Billing.onDemand(),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
  });
  const reader = subscriber("subscriber1");
  table.grant(reader, "dynamodb:GetItem");
  reader.addEnvironment("INVOICES", table.tableName);
};

const grantToPipeline: ContextInfra = ({ stack, config, pipeline, component }) => {
  const tableName = `${config.name}-courses`;
  new TableV2(stack, "Courses", {
    tableName,
    partitionKey: { name: "pk", type: AttributeType.STRING },
    billing: Billing.onDemand(),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
  });
  for (const each of [pipeline(), component("classRooms")]) {
    each.addEnvironment("COURSES", tableName);
    each.addToRolePolicy(
      new PolicyStatement({
        actions: ["dynamodb:GetItem"],
        resources: [stack.formatArn({ service: "dynamodb", resource: `table/${tableName}` })],
      }),
    );
  }
};

describe("a context's own infra.ts", () => {
  it("adds constructs to the context's stack, and grants and names to its functions", () => {
    const template = built(addTable);
    const table = theResource(template, "AWS::DynamoDB::GlobalTable");
    expect(table.properties["TableName"]).toBe("signalbox-invoices");
    const names = ["signalbox-context-1-subscriber1", "signalbox-context-1-subscriber2"];
    const [first, second] = names.map((name) =>
      theResource(
        template,
        "AWS::Lambda::Function",
        ({ properties }) => properties["FunctionName"] === name,
      ),
    );
    expect(JSON.stringify(first?.properties["Environment"])).toContain("INVOICES");
    expect(JSON.stringify(second?.properties["Environment"])).not.toContain("INVOICES");
    const policy = theResource(template, "AWS::IAM::Policy");
    expect(JSON.stringify(policy.properties["PolicyDocument"])).toContain("dynamodb:GetItem");
    expect(policy.properties["Roles"]).toHaveLength(1);
  });

  it("may change its own functions, such as put one into a network", () => {
    const template = built(({ subscriber }) => {
      const { defaultChild } = subscriber("subscriber2").node;
      if (!(defaultChild instanceof CfnFunction)) throw new Error("no function");
      defaultChild.vpcConfig = { subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] };
    });
    template.hasResourceProperties("AWS::Lambda::Function", {
      FunctionName: "signalbox-context-1-subscriber2",
      VpcConfig: { SubnetIds: ["subnet-1"] },
    });
  });

  it("reaches every subscriber, in whichever of the context's stacks it is", () => {
    const stacks = templatesOf(
      project(({ subscriber }) => subscriber("subscriber40").addEnvironment("MODE", "test"), 40),
    );
    stacks.get("signalbox-context-1-2")?.hasResourceProperties("AWS::Lambda::Function", {
      FunctionName: "signalbox-context-1-subscriber40",
      Environment: { Variables: { MODE: "test" } },
    });
  });

  it("reaches the functions of its pipeline, which has a stack of its own", () => {
    const templates = templatesOf({
      contexts: [coursesContext()],
      contextInfra: new Map([["courses", grantToPipeline]]),
    });
    const stack = templates.get("signalbox-courses-pipeline");
    for (const FunctionName of ["signalbox-courses-pipeline", "signalbox-courses-class-rooms"]) {
      stack?.hasResourceProperties("AWS::Lambda::Function", {
        FunctionName,
        Environment: { Variables: { COURSES: "signalbox-courses" } },
      });
    }
    expect(JSON.stringify(stack?.toJSON())).toContain("dynamodb:GetItem");
    expect(JSON.stringify(stack?.toJSON())).not.toContain("Fn::ImportValue");
  });

  it("is held against the same checks as the rest", () => {
    expect(() => built(({ stack }) => void new Queue(stack, "Unwatched"))).toThrow(/Unwatched/);
  });

  it.each<[string, ContextInfra, string]>([
    [
      "throws",
      () => {
        throw new Error("no such secret");
      },
      "no such secret",
    ],
    ["is async", async () => {}, "returns a promise"],
    ["is async and fails", async () => Promise.reject(new Error("late")), "returns a promise"],
    [
      "asks for a subscriber that is not there",
      ({ subscriber }) => void subscriber("subscriber9"),
      'no subscriber "subscriber9"; did you mean subscriber1?',
    ],
    [
      "asks for another context's subscriber by a path",
      ({ subscriber }) => void subscriber("context-2.subscriber1"),
      "no subscriber",
    ],
    ["asks for a pipeline where there is none", ({ pipeline }) => void pipeline(), "no pipeline"],
    [
      "asks for a component that is not there",
      ({ component }) => void component("subscriber1"),
      'no component "subscriber1"; it has none',
    ],
    [
      "adds to another context's stack",
      ({ stack }) => {
        const other = stack.node.root.node.findChild("signalbox-context-2") as Stack;
        new CfnOutput(other, "Mine", { value: "5" });
      },
      "adds signalbox-context-2/Mine",
    ],
    [
      "adds to the router's stack",
      ({ stack }) => {
        new CfnOutput(stack.node.root.node.findChild("signalbox-router"), "Mine", { value: "5" });
      },
      "adds signalbox-router/Mine",
    ],
    [
      "adds a stack of its own",
      ({ stack }) => {
        new CfnOutput(new Stack(stack.node.root, "mine"), "Mine", { value: "5" });
      },
      "adds mine/Mine",
    ],
    [
      "changes what is in another stack",
      ({ stack }) => {
        for (const child of stack.node.root.node.findChild("signalbox-router").node.findAll()) {
          if (child instanceof CfnFunction) child.memorySize = 10_240;
        }
      },
      "changes signalbox-router/",
    ],
    [
      "removes what is in another stack",
      ({ stack }) => {
        stack.node.root.node.findChild("signalbox-router").node.tryRemoveChild("Dashboard");
      },
      "changes signalbox-router/Dashboard",
    ],
  ])("rejects one that %s, naming the file", (_, infra, problem) => {
    const place = "functions/contexts/context-1/infra.ts: ";
    expect(() => built(infra)).toThrow(
      expect.objectContaining({
        code: "CONTEXT_INFRA_INVALID",
        message: expect.stringMatching(new RegExp(`^${place}.*${escaped(problem)}`)),
      }),
    );
  });
});

function escaped(text: string): string {
  return text.replaceAll(/[.?/()]/g, "\\$&");
}

describe("the path of a context's own roles", () => {
  const addRole = (path: (own: string) => string) =>
    built(({ stack, rolePath }) => {
      new Role(stack, "Hooks", {
        path: path(rolePath),
        assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
      });
    });

  it.each(["/", "/signalbox-context-2/", "/other/signalbox/context-2/"])("may be %s", (path) => {
    expect(() => addRole(() => path)).not.toThrow();
  });

  it("may be the context's, or one below it", () => {
    expect(() => addRole((own) => own)).not.toThrow();
    expect(() => addRole((own) => `${own}deep/`)).not.toThrow();
  });

  it.each(["/signalbox/context-2/", "/signalbox/context-11/", "/signalbox/", "/signalbox/x/y/"])(
    "rejects another context's: %s",
    (path) => {
      expect(() => addRole(() => path)).toThrow(
        `functions/contexts/context-1/infra.ts: gives the role signalbox-context-1/Hooks/Resource ` +
          `the path ${path}, by which it would publish as another context; ` +
          "the context's own is /signalbox/context-1/, as rolePath says.",
      );
    },
  );
});
