import { Duration, type Stack } from "aws-cdk-lib";
import { MathExpression, Metric } from "aws-cdk-lib/aws-cloudwatch";
import { CfnRule } from "aws-cdk-lib/aws-events";
import { Construct } from "constructs";
import type { SignalboxConfig } from "../../project/config/SignalboxConfig.ts";
import { eventBridgeMetrics, lambdaMetrics } from "../../project/metrics.ts";
import { type AlarmPeriods, addAlarm } from "../constructs/addAlarm.ts";
import { sustained, whenever } from "../constructs/alarmPeriods.ts";
import { RouterFunction } from "../constructs/RouterFunction.ts";

/** An alarm takes no more metrics in one expression (CloudWatch guide, `alarm-limits`). */
const metricsPerAlarm = 10;

/**
 * Adds the alarms of a whole stack, once all else is in it: functions that are throttled, and rules
 * on the default bus whose calls are lost. Ten each share one, so that a stack of many subscribers
 * gets few more resources.
 */
export function addStackAlarms(
  stack: Stack,
  { alarmTopicArn }: Pick<SignalboxConfig, "alarmTopicArn">,
): void {
  const scope = new Construct(stack, "Alarms");
  const parts = stack.node.findAll();
  addSummed(scope, "Throttled", {
    name: `${stack.stackName}-functions-are-throttled`,
    description: (functions) =>
      "More functions run at once than the account may have, or than one of these may: " +
      `${functions}. What they were to do comes again. See quotas and reserved concurrency.`,
    namespace: lambdaMetrics.namespace,
    metricName: lambdaMetrics.throttles,
    dimension: lambdaMetrics.functionDimension,
    values: parts.filter((part) => part instanceof RouterFunction).map(({ name }) => name),
    periods: sustained,
    alarmTopicArn,
  });
  addSummed(scope, "Lost", {
    name: `${stack.stackName}-rules-lose-calls`,
    description: (rules) =>
      "EventBridge could neither make a call of a rule on the default bus nor put it on its " +
      `dead-letter queue: ${rules}. See that the queue is there and that its policy admits the rule.`,
    namespace: eventBridgeMetrics.namespace,
    metricName: eventBridgeMetrics.lost,
    dimension: eventBridgeMetrics.ruleDimension,
    values: parts.filter(isOnDefaultBus).flatMap(({ name }) => name ?? []),
    periods: whenever,
    alarmTopicArn,
  });
}

function isOnDefaultBus(part: unknown): part is CfnRule {
  return part instanceof CfnRule && part.eventBusName === undefined;
}

interface Summed {
  readonly name: string;
  /** Of those that one alarm stands on. */
  readonly description: (values: string) => string;
  readonly namespace: string;
  readonly metricName: string;
  readonly dimension: string;
  readonly values: readonly string[];
  readonly periods: AlarmPeriods;
  readonly alarmTopicArn: string | undefined;
}

/** Adds as many alarms as it takes, each on the sum of up to ten metrics. */
function addSummed(scope: Construct, id: string, { values, ...props }: Summed): void {
  for (let first = 0; first < values.length; first += metricsPerAlarm) {
    const chunk = values.slice(first, first + metricsPerAlarm);
    const number = first / metricsPerAlarm + 1;
    addAlarm(scope, number === 1 ? id : `${id}${number}`, {
      name: number === 1 ? props.name : `${props.name}-${number}`,
      description: props.description(chunk.join(", ")),
      metric: sumOf(chunk, props),
      threshold: 1,
      periods: props.periods,
      alarmTopicArn: props.alarmTopicArn,
    });
  }
}

/** Missing is 0: what was not called has no figures, and would leave the sum without one. */
function sumOf(
  values: readonly string[],
  { namespace, metricName, dimension }: Pick<Summed, "namespace" | "metricName" | "dimension">,
): MathExpression {
  const period = Duration.minutes(1);
  const metrics = values.map((value, index) => {
    const dimensionsMap = { [dimension]: value };
    const metric = new Metric({ namespace, metricName, dimensionsMap, period, statistic: "Sum" });
    return [`m${index + 1}`, metric] as const;
  });
  return new MathExpression({
    expression: "SUM(FILL(METRICS(), 0))",
    usingMetrics: Object.fromEntries(metrics),
    period,
  });
}
