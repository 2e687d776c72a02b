import { Dashboard, GraphWidget, type IMetric } from "aws-cdk-lib/aws-cloudwatch";
import { Construct } from "constructs";
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

/** Whose figures the dashboard shows. */
export interface RouterDashboardProps {
  readonly deployment: string;
  readonly subscribers: readonly SubscriberName[];
  /** The pipelines' contexts. */
  readonly pipelines: readonly string[];
  /** Whether there is a curator. */
  readonly hasPublicTypes: boolean;
}

/** CloudWatch draws no more in one graph (dashboard quotas). */
const maxMetrics = 500;

/** One page that shows whether events flow: in, through the gate, and at the subscribers. */
export class RouterDashboard extends Construct {
  constructor(scope: Construct, id: string, props: RouterDashboardProps) {
    super(scope, id);
    const { deployment, subscribers, pipelines, hasPublicTypes } = props;
    const names = resourceNames(deployment);
    // Beside the gate, the curator and the pipelines.
    const shown = subscribers.slice(0, Math.max(0, maxMetrics - 2 - pipelines.length));
    const gateCount = (metricName: string) => functionMetric(names.gateFunction, metricName);
    const failures = (name: SubscriberName) =>
      functionMetric(names.subscriberFunction(name), subscriberMetrics.failed, {
        [metricDimensions.subscriber]: subscriberId(name),
      });
    new Dashboard(this, "Dashboard", {
      dashboardName: names.dashboard,
      widgets: [
        [
          graph("Events in", [gateCount(gateMetrics.received)]),
          graph("Events accepted and rejected", [
            gateCount(gateMetrics.accepted),
            gateCount(gateMetrics.rejected),
            gateCount(gateMetrics.duplicates),
            gateCount(gateMetrics.disabled),
            gateCount(gateMetrics.failed),
          ]),
        ],
        [
          graph("Age of the oldest message, in seconds", [
            oldestMessage(names.gateQueue, "gate"),
            ...(hasPublicTypes ? [oldestMessage(names.curatorQueue, "curator")] : []),
            ...pipelines.map((name) =>
              oldestMessage(names.pipelineQueue(name), pipelineLabel(name)),
            ),
            ...shown.map((name) => oldestMessage(names.subscriberQueue(name), subscriberId(name))),
          ]),
          graph("Dead letters", [
            depth(names.gateDeadLetterQueue, "gate"),
            ...(hasPublicTypes ? [depth(names.curatorDeadLetterQueue, "curator")] : []),
            ...pipelines.map((name) =>
              depth(names.pipelineDeadLetterQueue(name), pipelineLabel(name)),
            ),
            ...shown.map((name) =>
              depth(names.subscriberDeadLetterQueue(name), subscriberId(name)),
            ),
          ]),
        ],
        ...(shown.length === 0 ? [] : [[graph("Failures per subscriber", shown.map(failures))]]),
        ...(hasPublicTypes ? [[graph("Public events", publicEvents(names))]] : []),
        ...(pipelines.length === 0
          ? []
          : [
              [
                graph(
                  "Runs of pipelines",
                  pipelines.flatMap((name) => runsOf(name, names)),
                ),
              ],
            ]),
      ],
    });
  }
}

/** What the curator made of them. */
function publicEvents(names: ResourceNames): IMetric[] {
  return Object.values(curatorMetrics).map((metricName) =>
    functionMetric(names.curatorFunction, metricName),
  );
}

/** How a pipeline's runs ended: its function counts them. */
function runsOf(pipeline: string, names: ResourceNames): readonly IMetric[] {
  return Object.entries(runMetrics).map(([status, metricName]) =>
    functionMetric(names.pipelineFunction(pipeline), metricName, {}, `${pipeline} ${status}`),
  );
}

function pipelineLabel(pipeline: string): string {
  return `${pipeline} pipeline`;
}

function graph(title: string, left: IMetric[]): GraphWidget {
  return new GraphWidget({ title, left, width: 12, height: 6 });
}
