import type { Logger } from "@aws-lambda-powertools/logger";
import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import { type Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import { logMetrics } from "@aws-lambda-powertools/metrics/middleware";
import middy from "@middy/core";
import type { Context } from "aws-lambda";
import { uncoveredRulesMetric } from "../../../project/metrics.ts";
import type { ReconcilerSetup } from "./ReconcilerSetup.ts";
import { type ReconcileReport, reconcile } from "./reconcile.ts";

/** Kept free at the end of an invocation: enough for the calls of one more round. */
const marginMs = 30_000;

/** What the handler reports to. */
export interface ReconcilerTelemetry {
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/**
 * The reconciler as a function on a schedule and after deployments; what the event says does not
 * matter. Fails, which rings, when something of a run failed; the next run takes up what is left.
 */
export function reconcilerHandler(
  setup: ReconcilerSetup,
  { logger, metrics }: ReconcilerTelemetry,
) {
  const handle = async (_event: unknown, context: Context): Promise<ReconcileReport> => {
    const report = await reconcile(setup, () => context.getRemainingTimeInMillis() > marginMs);
    const { failures, ...counts } = report;
    metrics.addMetric(uncoveredRulesMetric, MetricUnit.Count, report.uncovered);
    logger.info("rules reconciled", { ...counts, failed: failures.length });
    const [first] = failures;
    if (first === undefined) return report;
    throw new Error(`${failures.length} rules could not be held against the grants: ${first}`);
  };
  return middy<unknown, ReconcileReport>()
    .use(injectLambdaContext(logger))
    .use(logMetrics(metrics))
    .handler(handle);
}
