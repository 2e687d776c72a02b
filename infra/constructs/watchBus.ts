import { Duration } from "aws-cdk-lib";
import { MathExpression } from "aws-cdk-lib/aws-cloudwatch";
import type { Construct } from "constructs";
import type { SignalboxConfig } from "../../project/config/SignalboxConfig.ts";
import { eventBridgeMetrics } from "../../project/metrics.ts";
import { addAlarm } from "./addAlarm.ts";
import { sustained, whenever } from "./alarmPeriods.ts";

/**
 * Adds alarms on what EventBridge counts of all rules on a bus of ours, whoever made them: each is
 * one query, so that it neither grows nor changes with the rules. `scope` is the bus's own.
 */
export function watchBus(
  scope: Construct,
  busName: string,
  { alarmTopicArn }: Pick<SignalboxConfig, "alarmTopicArn">,
): void {
  addAlarm(scope, "LostAlarm", {
    name: `${busName}-loses-events`,
    description:
      `EventBridge could neither deliver what was on the bus ${busName} nor put it on the rule's ` +
      "dead-letter queue: it is gone from there. See that the queue is there and that its policy " +
      "admits the rule, then send the events again from the audit trail.",
    metric: ofBus(busName, eventBridgeMetrics.lost),
    threshold: 1,
    periods: whenever,
    alarmTopicArn,
  });
  addAlarm(scope, "UndeliveredAlarm", {
    name: `${busName}-fails-to-deliver`,
    description:
      `EventBridge gave up delivering to the target of a rule on the bus ${busName}. See what is ` +
      "on the dead-letter queues: npx signalbox dlq list.",
    metric: ofBus(busName, eventBridgeMetrics.failed),
    threshold: 1,
    periods: whenever,
    alarmTopicArn,
  });
  addAlarm(scope, "ThrottledAlarm", {
    name: `${busName}-is-throttled`,
    description:
      `Deliveries of rules on the bus ${busName} wait, because this account makes more than its ` +
      "quota of invocations a second. None is lost within 24 hours. Have the quota raised.",
    metric: ofBus(busName, eventBridgeMetrics.throttled),
    threshold: 1,
    periods: sustained,
    alarmTopicArn,
  });
}

/**
 * Without a schema it takes in metrics of the bus and of its rules alike: an event counted twice
 * rings no other than an event counted once.
 */
function ofBus(busName: string, metricName: string): MathExpression {
  const { namespace, busDimension } = eventBridgeMetrics;
  return new MathExpression({
    expression: `SELECT SUM(${metricName}) FROM "${namespace}" WHERE ${busDimension} = '${busName}'`,
    usingMetrics: {},
    period: Duration.minutes(1),
  });
}
