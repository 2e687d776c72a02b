import type { Logger } from "@aws-lambda-powertools/logger";
import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import { type Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import { logMetrics } from "@aws-lambda-powertools/metrics/middleware";
import middy from "@middy/core";
import type { Context } from "aws-lambda";
import { overdueMetric } from "../../../project/metrics.ts";
import type { OperationsSetup } from "./OperationsSetup.ts";
import { type SweepReport, sweepOperations } from "./sweepOperations.ts";

/** Kept free at the end of an invocation: enough for the calls of one more round. */
const marginMs = 15_000;

/** What the handler reports to. */
export interface OperationsTelemetry {
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/**
 * The sweep as a function on a schedule. Fails, which rings, when something of a run failed; the
 * next run takes up what is left either way.
 */
export function operationsHandler(
  setup: OperationsSetup,
  { logger, metrics }: OperationsTelemetry,
) {
  const handle = async (_event: unknown, context: Context): Promise<SweepReport> => {
    const report = await sweepOperations(
      setup,
      () => context.getRemainingTimeInMillis() > marginMs,
    );
    const { failures, ...counts } = report;
    metrics.addMetric(overdueMetric, MetricUnit.Count, report.overdue);
    logger.info("operations swept", { ...counts, failed: failures.length });
    const [first] = failures;
    if (first === undefined) return report;
    throw new Error(`${failures.length} overdue operations could not be told of: ${first}`);
  };
  return middy<unknown, SweepReport>()
    .use(injectLambdaContext(logger))
    .use(logMetrics(metrics))
    .handler(handle);
}
