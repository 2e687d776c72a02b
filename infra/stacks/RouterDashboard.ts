import { Dashboard, type GraphWidget, type IMetric } from "aws-cdk-lib/aws-cloudwatch";
import { Construct } from "constructs";
import type { LoadedPipeline } from "../../project/contexts/LoadedContext.ts";
import {
  curatorMetrics,
  gateMetrics,
  metricDimensions,
  runMetrics,
  subscriberMetrics,
} from "../../project/metrics.ts";
import {
  type ResourceNames,
  resourceNames,
  type SubscriberName,
  subscriberId,
} from "../../project/names.ts";
import { depth, functionMetric, oldestMessage } from "./dashboardMetrics.ts";
import { graph } from "./graph.ts";
import { serviceGraphs } from "./serviceGraphs.ts";

/** Whose figures the dashboard shows. */
export interface RouterDashboardProps {
  readonly deployment: string;
  readonly subscribers: readonly SubscriberName[];
  readonly pipelines: readonly Pick<LoadedPipeline, "context" | "components">[];
  /** Whether there is a curator. */
  readonly hasPublicTypes: boolean;
}

/**
 * One page that shows whether events flow: in, through the gate, and at the subscribers; whether
 * the trail is whole; and how the services do that all of it runs on.
 */
export class RouterDashboard extends Construct {
  constructor(scope: Construct, id: string, props: RouterDashboardProps) {
    super(scope, id);
    const { deployment, subscribers, pipelines, hasPublicTypes } = props;
    const names = resourceNames(deployment);
    new Dashboard(this, "Dashboard", {
      dashboardName: names.dashboard,
      widgets: [
        gateGraphs(names),
        queueGraphs(props, names),
        ...(subscribers.length === 0
          ? []
          : [[graph("Failures per subscriber", failures(subscribers, names))]]),
        ...(hasPublicTypes ? [[graph("Public events", publicEvents(names))]] : []),
        ...(pipelines.length === 0 ? [] : [[graph("Runs of pipelines", runs(pipelines, names))]]),
        ...serviceGraphs({
          deployment,
          functions: functionsOf(props, names),
          hasPipelines: pipelines.length > 0,
          hasPublicTypes,
        }),
      ],
    });
  }
}

function gateGraphs({ gateFunction }: ResourceNames): GraphWidget[] {
  const { received, ...outcomes } = gateMetrics;
  const count = (metricName: string) => functionMetric(gateFunction, metricName);
  return [
    graph("Events in", [count(received)]),
    graph("Events accepted and rejected", Object.values(outcomes).map(count)),
  ];
}

interface ShownQueue {
  readonly label: string;
  readonly queue: string;
  readonly deadLetters: string;
}

function queueGraphs(props: RouterDashboardProps, names: ResourceNames): GraphWidget[] {
  const queues = queuesOf(props, names);
  return [
    graph(
      "Age of the oldest message, in seconds",
      queues.map(({ queue, label }) => oldestMessage(queue, label)),
    ),
    graph(
      "Dead letters",
      queues.map(({ deadLetters, label }) => depth(deadLetters, label)),
    ),
  ];
}

function queuesOf(
  { subscribers, pipelines, hasPublicTypes }: RouterDashboardProps,
  names: ResourceNames,
): readonly ShownQueue[] {
  const gate = { label: "gate", queue: names.gateQueue, deadLetters: names.gateDeadLetterQueue };
  const curator = {
    label: "curator",
    queue: names.curatorQueue,
    deadLetters: names.curatorDeadLetterQueue,
  };
  return [
    gate,
    ...(hasPublicTypes ? [curator] : []),
    ...pipelines.map(({ context }) => ({
      label: `${context} pipeline`,
      queue: names.pipelineQueue(context),
      deadLetters: names.pipelineDeadLetterQueue(context),
    })),
    ...subscribers.map((subscriber) => ({
      label: subscriberId(subscriber),
      queue: names.subscriberQueue(subscriber),
      deadLetters: names.subscriberDeadLetterQueue(subscriber),
    })),
  ];
}

function failures(subscribers: readonly SubscriberName[], names: ResourceNames): IMetric[] {
  return subscribers.map((subscriber) =>
    functionMetric(names.subscriberFunction(subscriber), subscriberMetrics.failed, {
      [metricDimensions.subscriber]: subscriberId(subscriber),
    }),
  );
}

/** What the curator made of them. */
function publicEvents(names: ResourceNames): IMetric[] {
  return Object.values(curatorMetrics).map((metricName) =>
    functionMetric(names.curatorFunction, metricName),
  );
}

/** How runs ended: a pipeline's function counts them. */
function runs(pipelines: RouterDashboardProps["pipelines"], names: ResourceNames): IMetric[] {
  return pipelines.flatMap(({ context }) =>
    Object.entries(runMetrics).map(([status, metricName]) =>
      functionMetric(names.pipelineFunction(context), metricName, {}, `${context} ${status}`),
    ),
  );
}

/** Those of pipelines first: each of them stands for many runs. */
function functionsOf({ subscribers, pipelines }: RouterDashboardProps, names: ResourceNames) {
  const ofPipelines = pipelines.flatMap(({ context, components }) => [
    names.pipelineFunction(context),
    ...components.map(names.componentFunction),
  ]);
  return [...ofPipelines, ...subscribers.map(names.subscriberFunction)];
}
