import { Duration } from "aws-cdk-lib";
import { Metric, SearchExpression } from "aws-cdk-lib/aws-cloudwatch";
import {
  dynamoDbMetrics,
  lambdaMetrics,
  metricDimensions,
  metricsNamespace,
} from "../../project/metrics.ts";

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

/** What Lambda counts of a function, or of all of the account's. */
export function lambdaMetric(
  metricName: string,
  functionName?: string,
  statistic: "Sum" | "Maximum" = "Sum",
): Metric {
  const { namespace, functionDimension } = lambdaMetrics;
  return new Metric({
    namespace,
    metricName,
    ...(functionName === undefined ? {} : { dimensionsMap: { [functionDimension]: functionName } }),
    label: functionName ?? "the account",
    period,
    statistic,
  });
}

/** What DynamoDB counts of a table. */
export function tableMetric(tableName: string, metricName: string): Metric {
  return new Metric({
    namespace: dynamoDbMetrics.namespace,
    metricName,
    dimensionsMap: { [dynamoDbMetrics.tableDimension]: tableName },
    label: `${tableName} ${metricName}`,
    period,
    statistic: "Sum",
  });
}

/** What metrics to look for: those that there have been within two weeks are shown. */
export interface MetricSearch {
  readonly namespace: string;
  readonly metricNames: readonly string[];
  /** All dimensions of those metrics, with the values that are wanted, or none for any. */
  readonly dimensions: Readonly<Record<string, readonly string[]>>;
}

/** Every metric that a search finds, added up by the minute. */
export function searchMetrics({
  namespace,
  metricNames,
  dimensions,
}: MetricSearch): SearchExpression {
  const schema = [namespace, ...Object.keys(dimensions)].join(",");
  const wanted = Object.entries(dimensions).filter(([, values]) => values.length > 0);
  const terms = [["MetricName", metricNames] as const, ...wanted].map(
    ([name, values]) => `${name}=(${values.map((value) => `"${value}"`).join(" OR ")})`,
  );
  return new SearchExpression({
    expression: `SEARCH('{${schema}} ${terms.join(" ")}', 'Sum', ${period.toSeconds()})`,
    label: "",
    period,
  });
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
