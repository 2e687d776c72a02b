import { Duration } from "aws-cdk-lib";
import { MathExpression, Metric } from "aws-cdk-lib/aws-cloudwatch";
import type { Construct } from "constructs";
import type { SignalboxConfig } from "../../../project/config/SignalboxConfig.ts";
import { gateMetrics, metricDimensions, metricsNamespace } from "../../../project/metrics.ts";
import { resourceNames } from "../../../project/names.ts";
import { addAlarm } from "../../constructs/addAlarm.ts";

/**
 * A message that fails alone comes again within three of five minutes (after 1, 5, 30 and 120
 * seconds): four tell that it is not one message.
 */
const failing = { atFault: 4, of: 5 } as const;

/** So many refused within five minutes, so that one of one rings nobody. */
const minRejected = 10;

/** One refused of so many received is a publisher that sends what it should not, not a slip. */
const rejectedOf = 4;

/** Adds the alarms on what the gate makes of events: whether it fails them, and how many it refuses. */
export function addGateAlarms(
  scope: Construct,
  { name, alarmTopicArn }: Pick<SignalboxConfig, "name" | "alarmTopicArn">,
): void {
  const { gateFunction } = resourceNames(name);
  addAlarm(scope, "FailingAlarm", {
    name: `${gateFunction}-fails-events`,
    description:
      "The gate has been failing events for four minutes of five: it can't record or route them, " +
      "and they come again. See its log: npx signalbox logs gate.",
    metric: countOf(gateFunction, gateMetrics.failed, Duration.minutes(1)),
    threshold: 1,
    periods: failing,
    alarmTopicArn,
  });
  addAlarm(scope, "RejectingAlarm", {
    name: `${gateFunction}-is-rejecting`,
    description:
      `The gate refuses one event in ${rejectedOf} or more, ${minRejected} within five minutes at ` +
      "least: a publisher has changed what it sends, or a schema was deployed before its " +
      "publishers. Which: npx signalbox quarantine list.",
    metric: rejectedWhereMany(gateFunction),
    threshold: minRejected,
    periods: { atFault: 2, of: 3 },
    alarmTopicArn,
  });
}

/** How many were refused, where it was a large enough part of what was received. */
function rejectedWhereMany(gateFunction: string): MathExpression {
  const period = Duration.minutes(5);
  return new MathExpression({
    expression: `IF(${rejectedOf} * rejected >= received, rejected, 0)`,
    usingMetrics: {
      rejected: countOf(gateFunction, gateMetrics.rejected, period),
      received: countOf(gateFunction, gateMetrics.received, period),
    },
    period,
  });
}

function countOf(functionName: string, metricName: string, period: Duration): Metric {
  return new Metric({
    namespace: metricsNamespace,
    metricName,
    dimensionsMap: { [metricDimensions.service]: functionName },
    period,
    statistic: "Sum",
  });
}
