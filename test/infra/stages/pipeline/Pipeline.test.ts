import { describe, expect, it } from "vitest";
import { asObject } from "../../../../core/json/asObject.ts";
import { listOf, resourcesOf } from "../../../../infra/checks/Template.ts";
import { taskResource } from "../../../../infra/stages/pipeline/taskResource.ts";
import { resourceNames } from "../../../../project/names.ts";
import { errorWith } from "../../support/errorWith.ts";
import { coursesContext } from "../../support/fixtures.ts";
import { deployed } from "../../support/policies.ts";
import { templateOf, templatesOf, theResource } from "../../support/templates.ts";
import { arnOf } from "./support/Role.ts";

const names = resourceNames("signalbox");
const stackName = names.pipelineStack("courses");
const templates = templatesOf({ contexts: [coursesContext()] });
const template = templateOf(stackName, { contexts: [coursesContext()] });
const own = names.pipelineFunction("courses");

function rule(name: string): Readonly<Record<string, unknown>> {
  return theResource(template, "AWS::Events::Rule", ({ properties }) => properties["Name"] === name)
    .properties;
}

function functionNamed(name: string): Readonly<Record<string, unknown>> {
  return theResource(
    template,
    "AWS::Lambda::Function",
    ({ properties }) => properties["FunctionName"] === name,
  ).properties;
}

function definition(of = template): unknown {
  const { properties } = theResource(of, "AWS::StepFunctions::StateMachine");
  return JSON.parse(String(properties["DefinitionString"]));
}

describe("a pipeline's stack", () => {
  it("has the pipeline's function and one for each component, with the time to say that time is up", () => {
    expect(functionNamed(own)).toMatchObject({ MemorySize: 256, Timeout: 60 });
    expect(functionNamed("signalbox-courses-syllabus")).toMatchObject({
      MemorySize: 256,
      Timeout: 150,
    });
    expect(functionNamed("signalbox-courses-class-rooms")).toMatchObject({
      MemorySize: 512,
      Timeout: 90,
      Environment: {
        Variables: { SEATS: "30", STATE_TABLE_NAME: names.stateTable, RETENTION_DAYS: "365" },
      },
    });
    template.resourceCountIs("AWS::Lambda::Function", 3);
  });

  it("tells the pipeline's function which state machine it starts", () => {
    const { Variables } = asObject(functionNamed(own)["Environment"]) as {
      Variables: Record<string, unknown>;
    };
    expect(deployed(Variables["STATE_MACHINE_ARN"])).toBe(
      arnOf("states", `stateMachine:${names.stateMachine("courses")}`),
    );
  });

  it("has a state machine that knows every function, in whichever partition", () => {
    const { properties } = theResource(template, "AWS::StepFunctions::StateMachine");
    expect(properties).toMatchObject({
      StateMachineName: names.stateMachine("courses"),
      DefinitionSubstitutions: { Partition: { Ref: "AWS::Partition" } },
    });
    const text = JSON.stringify(definition());
    expect(text).toContain("signalbox-courses-class-rooms");
    expect(text).toContain(taskResource("lambda:invoke"));
    expect(text).not.toContain("waitForTaskToken");
    const asking = templateOf(stackName, { contexts: [coursesContext(["badges"])] });
    expect(JSON.stringify(definition(asking))).toContain("waitForTaskToken");
  });

  it("takes requests of the pipeline off the core bus, answers only where somebody is asked", () => {
    const requests = ["course.setup", "course.setup.cancel", "course.setup.resume"];
    expect(rule(names.pipelineRule("courses"))).toMatchObject({
      EventBusName: names.coreBus,
      EventPattern: { source: ["courses"], "detail-type": requests },
    });
    const asking = templateOf(stackName, { contexts: [coursesContext(["badges"])] });
    asking.hasResourceProperties("AWS::Events::Rule", {
      EventPattern: { "detail-type": [...requests, "course.setup.step.answered"] },
    });
  });

  it("hears of its executions that ended unfinished, and of no other", () => {
    expect(deployed(rule(names.pipelineEndedRule("courses"))["EventPattern"])).toEqual({
      source: ["aws.states"],
      "detail-type": ["Step Functions Execution Status Change"],
      detail: {
        status: ["FAILED", "TIMED_OUT", "ABORTED"],
        stateMachineArn: [arnOf("states", `stateMachine:${names.stateMachine("courses")}`)],
      },
    });
  });

  it("looks each minute for runs that nobody finished", () => {
    const sweep = rule(names.pipelineSweepRule("courses"));
    expect(sweep).toMatchObject({ ScheduleExpression: "rate(1 minute)", State: "ENABLED" });
    expect(listOf(sweep["Targets"])).toEqual([
      expect.objectContaining({ Input: '{"task":"sweep"}' }),
    ]);
  });

  it("lets its two rules call the function and no other", () => {
    const permissions = resourcesOf(template.toJSON()).filter(
      ({ type }) => type === "AWS::Lambda::Permission",
    );
    expect(permissions.map(({ properties }) => deployed(properties["SourceArn"]))).toEqual([
      arnOf("events", `rule/${names.pipelineEndedRule("courses")}`),
      arnOf("events", `rule/${names.pipelineSweepRule("courses")}`),
    ]);
  });

  it("rings when executions fail or are late", () => {
    for (const MetricName of ["ExecutionsFailed", "ExecutionsTimedOut"]) {
      template.hasResourceProperties("AWS::CloudWatch::Alarm", {
        Namespace: "AWS/States",
        MetricName,
        Threshold: 1,
      });
    }
  });

  it("takes nothing of other stacks but names", () => {
    expect(JSON.stringify(template.toJSON())).not.toContain("Fn::ImportValue");
  });
});

describe("a deployment", () => {
  it("rejects a context whose stack would be another's pipeline's", () => {
    const contexts = [coursesContext(), { name: "courses-pipeline", subscribers: [] }];
    expect(() => templatesOf({ contexts })).toThrow(
      errorWith("NAME_INVALID", "the context courses-pipeline", "the pipeline of courses"),
    );
  });

  it("tells of transitions where it has a pipeline, and only there", () => {
    const transitions = { FunctionName: names.transitionsFunction };
    templates.get(names.routerStack)?.hasResourceProperties("AWS::Lambda::Function", transitions);
    templateOf(names.routerStack).resourcePropertiesCountIs(
      "AWS::Lambda::Function",
      transitions,
      0,
    );
  });

  it("is told of jobs and steps that are made or changed, and of nothing else", () => {
    const router = templates.get(names.routerStack);
    if (!router) throw new Error("there is no router");
    const { properties } = theResource(router, "AWS::Lambda::EventSourceMapping", (mapping) =>
      JSON.stringify(mapping.properties["FilterCriteria"] ?? "").includes("JOB#"),
    );
    const { Filters } = properties["FilterCriteria"] as { Filters: { Pattern: string }[] };
    expect(Filters.map(({ Pattern }) => JSON.parse(Pattern) as unknown)).toEqual([
      {
        eventName: ["INSERT", "MODIFY"],
        dynamodb: {
          Keys: {
            pk: { S: [{ prefix: "JOB#" }] },
            sk: { S: ["JOB", { prefix: "STEP#" }] },
          },
        },
      },
    ]);
    // Until the stream forgets it, which is a day.
    expect(properties["MaximumRetryAttempts"]).toBeUndefined();
    expect(properties["DestinationConfig"]).toBeDefined();
  });
});
