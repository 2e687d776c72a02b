import type { Logger } from "@aws-lambda-powertools/logger";
import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import { type Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import { logMetrics } from "@aws-lambda-powertools/metrics/middleware";
import middy from "@middy/core";
import type { DynamoDBStreamEvent } from "aws-lambda";
import { tamperingMetric } from "../../../project/metrics.ts";
import { findTampering } from "./findTampering.ts";

/** What the handler reports to. */
export interface AuditTelemetry {
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/**
 * Watches the audit table's stream: a record changed, or removed by other than its expiry, is
 * logged and counted, on which an alarm stands.
 */
export function auditHandler({ logger, metrics }: AuditTelemetry) {
  const handle = async (event: DynamoDBStreamEvent): Promise<void> => {
    const found = event.Records.flatMap((record) => findTampering(record) ?? []);
    for (const tampering of found) logger.error("audit record tampered with", { ...tampering });
    metrics.addMetric(tamperingMetric, MetricUnit.Count, found.length);
  };
  return middy<DynamoDBStreamEvent, void>()
    .use(injectLambdaContext(logger))
    .use(logMetrics(metrics))
    .handler(handle);
}
