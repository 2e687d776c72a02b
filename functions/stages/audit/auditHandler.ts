import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import { MetricUnit } from "@aws-lambda-powertools/metrics";
import { logMetrics } from "@aws-lambda-powertools/metrics/middleware";
import middy from "@middy/core";
import type { DynamoDBRecord } from "aws-lambda";
import { detailTamperingMetric, tamperingMetric } from "../../../project/metrics.ts";
import { findDetailTampering } from "./findDetailTampering.ts";
import { findTampering } from "./findTampering.ts";
import { heartbeat } from "./heartbeat.ts";
import { type ObjectEvent, readWatchInput } from "./readWatchInput.ts";
import type { WatchSetup, WatchTelemetry } from "./WatchSetup.ts";

/**
 * Watches the audit table's stream and the detail bucket: a record or a detail changed, or removed
 * by other than its expiry, is logged and counted, on which alarms stand. Fails when it is called
 * with anything else, or can't tell: then Lambda calls again, and parks what stays.
 */
export function auditHandler(setup: WatchSetup, telemetry: WatchTelemetry) {
  const { logger, metrics } = telemetry;
  const handle = async (event: unknown): Promise<void> => {
    const input = readWatchInput(event, setup.bucket);
    switch (input.kind) {
      case "records":
        return tellOfRecords(input.records, telemetry);
      case "object":
        return tellOfObject(input.event, setup, telemetry);
      case "heartbeat":
        return heartbeat(setup, telemetry);
      case "unknown":
        throw new Error("the watch was called with what neither the stream nor S3 says");
    }
  };
  return middy<unknown, void>()
    .use(injectLambdaContext(logger))
    .use(logMetrics(metrics))
    .handler(handle);
}

function tellOfRecords(
  records: readonly DynamoDBRecord[],
  { logger, metrics }: WatchTelemetry,
): void {
  const found = records.flatMap((record) => findTampering(record) ?? []);
  for (const tampering of found) logger.error("audit record tampered with", { ...tampering });
  metrics.addMetric(tamperingMetric, MetricUnit.Count, found.length);
}

async function tellOfObject(
  event: ObjectEvent,
  setup: WatchSetup,
  { logger, metrics }: WatchTelemetry,
): Promise<void> {
  const found = await findDetailTampering(event, setup);
  if (found) logger.error("detail tampered with", { bucket: setup.bucket, ...found });
  metrics.addMetric(detailTamperingMetric, MetricUnit.Count, found ? 1 : 0);
}
