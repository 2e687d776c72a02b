import { App, Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import type { EventType } from "../../../core/eventTypes/EventType.ts";
import { RouterDashboard } from "../../../infra/stacks/RouterDashboard.ts";
import { resourceNames } from "../../../project/names.ts";
import { coursesContext, githubContext, pushSubscriber } from "../support/fixtures.ts";
import { deployed } from "../support/policies.ts";
import { templateOf, theResource } from "../support/templates.ts";

const names = resourceNames("signalbox");
const contexts = [githubContext([pushSubscriber("pushActivity")]), coursesContext()];
const eventTypes = [{ id: "github@push", visibility: "public" } as EventType];
const { properties } = theResource(
  templateOf(names.routerStack, { contexts, eventTypes }),
  "AWS::CloudWatch::Dashboard",
);
const body = JSON.stringify(properties["DashboardBody"]).replaceAll("\\", "");

/** How many metrics and expressions each graph draws for a project of this size. */
function drawnFor(subscribers: number, pipelines: number): readonly number[] {
  const stack = new Stack(new App(), "Dashboard");
  const named = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ context: `context-${index}`, name: "one" }));
  new RouterDashboard(stack, "Dashboard", {
    deployment: "signalbox",
    subscribers: named(subscribers),
    pipelines: named(pipelines).map(({ context }) => ({ context, components: [] })),
    hasPublicTypes: true,
  });
  const template = Template.fromStack(stack);
  const { properties: made } = theResource(template, "AWS::CloudWatch::Dashboard");
  const { widgets } = JSON.parse(String(deployed(made["DashboardBody"]))) as Body;
  return widgets.map((widget) => widget.properties.metrics.length);
}

interface Body {
  readonly widgets: readonly { readonly properties: { readonly metrics: readonly unknown[] } }[];
}

describe("the dashboard", () => {
  it("is one, named after the deployment", () => {
    expect(properties["DashboardName"]).toBe("signalbox");
  });

  it.each([
    ["events in", `"Signalbox","EventsReceived","service","${names.gateFunction}"`],
    ["events accepted", `"Signalbox","EventsAccepted","service","${names.gateFunction}"`],
    ["events rejected", `"Signalbox","EventsRejected","service","${names.gateFunction}"`],
    [
      "the age of the oldest message at the gate",
      `"AWS/SQS","ApproximateAgeOfOldestMessage","QueueName","${names.gateQueue}"`,
    ],
    [
      "the age of the oldest message of each subscriber",
      '"ApproximateAgeOfOldestMessage","QueueName","signalbox-github-push-activity"',
    ],
    [
      "the failures of each subscriber",
      '"Signalbox","EventsFailed","service","signalbox-github-push-activity","subscriber","github.pushActivity"',
    ],
    ["events withheld", `"Signalbox","EventsWithheld","service","${names.curatorFunction}"`],
    ["what the curator gave up", `"QueueName","${names.curatorDeadLetterQueue}"`],
    ["runs that failed", '"Signalbox","RunsFailed","service","signalbox-courses-pipeline"'],
    [
      "requests to a pipeline that nobody could handle",
      '"QueueName","signalbox-courses-pipeline-dead-letters"',
    ],
    [
      "records tampered with",
      `"Signalbox","AuditRecordTampered","service","${names.auditWatchFunction}"`,
    ],
    [
      "details tampered with",
      `"Signalbox","DetailTampered","service","${names.auditWatchFunction}"`,
    ],
    [
      "whether the watch is awake",
      `"Signalbox","WatchAwake","service","${names.auditWatchFunction}"`,
    ],
    [
      "guards that were lifted",
      `"Signalbox","GuardrailChanged","service","${names.guardrailsFunction}"`,
    ],
    [
      "messages put by hand, by function",
      `SEARCH('{Signalbox,service} MetricName=("MessagesPutByHand")', 'Sum', 60)`,
    ],
    [
      "messages put by hand, by subscriber",
      `SEARCH('{Signalbox,service,subscriber} MetricName=("MessagesPutByHand")', 'Sum', 60)`,
    ],
    [
      "errors of the gate's function",
      `"AWS/Lambda","Errors","FunctionName","${names.gateFunction}"`,
    ],
    [
      "throttles of a subscriber",
      '"AWS/Lambda","Throttles","FunctionName","signalbox-github-push-activity"',
    ],
    [
      "throttles of a component",
      '"AWS/Lambda","Throttles","FunctionName","signalbox-courses-syllabus"',
    ],
    [
      "what the whole account runs at once",
      '"AWS/Lambda","ConcurrentExecutions",{"label":"the account"',
    ],
    [
      "how far the watch is behind",
      `"AWS/Lambda","IteratorAge","FunctionName","${names.auditWatchFunction}"`,
    ],
    [
      "what EventBridge gave up, lost or has waiting",
      `SEARCH('{AWS/Events,EventBusName,RuleName} MetricName=("FailedInvocations" OR ` +
        `"InvocationsSentToDlq" OR "InvocationsFailedToBeSentToDlq" OR "ThrottledRules") ` +
        `EventBusName=("${names.ingressBus}" OR "${names.coreBus}" OR "${names.publicBus}")', 'Sum', 60)`,
    ],
    [
      "requests that tables refused",
      `SEARCH('{AWS/DynamoDB,TableName,Operation} MetricName=("ThrottledRequests") ` +
        `TableName=("${names.auditTable}" OR "${names.stateTable}")', 'Sum', 60)`,
    ],
    [
      "what is written to a table",
      `"AWS/DynamoDB","ConsumedWriteCapacityUnits","TableName","${names.auditTable}"`,
    ],
  ])("shows %s", (_, metric) => {
    expect(body).toContain(metric);
  });

  it("stays within what CloudWatch draws, whatever the project's size", () => {
    const drawn = drawnFor(2000, 500);
    expect(Math.max(...drawn)).toBeLessThanOrEqual(500);
    expect(drawn.reduce((total, metrics) => total + metrics, 0)).toBeLessThanOrEqual(2500);
  });
});
