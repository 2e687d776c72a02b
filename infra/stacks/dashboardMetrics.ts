import { Duration } from "aws-cdk-lib";
import { Metric } from "aws-cdk-lib/aws-cloudwatch";
import { metricDimensions, metricsNamespace } from "../../project/metrics.ts";

const period = Duration.minutes(1);

/** A count that the function of this name writes. */
export function functionMetric(
  functionName: string,
  metricName: string,
  dimensions: Readonly<Record<string, string>> = {},
  label: string = dimensions[metricDimensions.subscriber] ?? metricName,
): Metric {
  return new Metric({
    namespace: metricsNamespace,
    metricName,
    dimensionsMap: { [metricDimensions.service]: functionName, ...dimensions },
    label,
    period,
    statistic: "Sum",
  });
}

/** How long the oldest message has waited in a queue, in seconds. */
export function oldestMessage(queueName: string, label: string): Metric {
  return queueMetric(queueName, "ApproximateAgeOfOldestMessage", label);
}

/** How many messages there are in a queue. */
export function depth(queueName: string, label: string): Metric {
  return queueMetric(queueName, "ApproximateNumberOfMessagesVisible", label);
}

function queueMetric(queueName: string, metricName: string, label: string): Metric {
  const dimensionsMap = { QueueName: queueName };
  return new Metric({
    namespace: "AWS/SQS",
    metricName,
    dimensionsMap,
    label,
    period,
    statistic: "Maximum",
  });
}
