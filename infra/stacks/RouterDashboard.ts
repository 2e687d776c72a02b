import { Dashboard, GraphWidget, type IMetric } from "aws-cdk-lib/aws-cloudwatch";
import { Construct } from "constructs";
import { gateMetrics, metricDimensions, subscriberMetrics } from "../../project/metrics.ts";
import { resourceNames, type SubscriberName, subscriberId } from "../../project/names.ts";
import { depth, functionMetric, oldestMessage } from "./dashboardMetrics.ts";

/** Whose figures the dashboard shows. */
export interface RouterDashboardProps {
  readonly deployment: string;
  readonly subscribers: readonly SubscriberName[];
}

/** CloudWatch draws 500 metrics in one graph (dashboard quotas), the gate's among them. */
const maxSubscribers = 499;

/** One page that shows whether events flow: in, through the gate, and at the subscribers. */
export class RouterDashboard extends Construct {
  constructor(scope: Construct, id: string, { deployment, subscribers }: RouterDashboardProps) {
    super(scope, id);
    const names = resourceNames(deployment);
    const shown = subscribers.slice(0, maxSubscribers);
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
            ...shown.map((name) => oldestMessage(names.subscriberQueue(name), subscriberId(name))),
          ]),
          graph("Dead letters", [
            depth(names.gateDeadLetterQueue, "gate"),
            ...shown.map((name) =>
              depth(names.subscriberDeadLetterQueue(name), subscriberId(name)),
            ),
          ]),
        ],
        ...(shown.length === 0 ? [] : [[graph("Failures per subscriber", shown.map(failures))]]),
      ],
    });
  }
}

function graph(title: string, left: IMetric[]): GraphWidget {
  return new GraphWidget({ title, left, width: 12, height: 6 });
}
