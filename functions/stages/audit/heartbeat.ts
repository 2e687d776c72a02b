import { MetricUnit } from "@aws-lambda-powertools/metrics";
import { watchAwakeMetric } from "../../../project/metrics.ts";
import type { WatchTelemetry } from "./WatchSetup.ts";

/** Shows that the watch is awake: that it is called, and counts what it finds. */
export async function heartbeat({ metrics }: WatchTelemetry): Promise<void> {
  metrics.addMetric(watchAwakeMetric, MetricUnit.Count, 1);
}
