import { GraphWidget, type IMetric } from "aws-cdk-lib/aws-cloudwatch";

/**
 * CloudWatch draws 500 metrics in one graph and 2,500 on one dashboard (`cloudwatch_limits`). Six
 * graphs grow with the project: so many each leave room for the others.
 */
export const maxMetricsPerGraph = 400;

/** A graph of half the dashboard's width, of as many metrics as it has room for. */
export function graph(title: string, metrics: readonly IMetric[]): GraphWidget {
  const left = metrics.slice(0, maxMetricsPerGraph);
  return new GraphWidget({ title, left, width: 12, height: 6 });
}
