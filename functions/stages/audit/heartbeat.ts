import { MetricUnit } from "@aws-lambda-powertools/metrics";
import { watchAwakeMetric } from "../../../project/metrics.ts";
import type { WatchSetup, WatchTelemetry } from "./WatchSetup.ts";
import { whyAsleep } from "./whyAsleep.ts";

/**
 * Shows that the watch is awake: it counts 1 when it would be called for a record that somebody
 * changed, else 0, and says why not. Where it can't tell, it isn't: an alarm stands on too few.
 */
export async function heartbeat(
  { calls }: Pick<WatchSetup, "calls">,
  { logger, metrics }: WatchTelemetry,
): Promise<void> {
  const why = await whyAsleep(calls).catch((error: unknown) => `nobody can tell: ${String(error)}`);
  if (why !== undefined) logger.error("watch not awake", { why });
  metrics.addMetric(watchAwakeMetric, MetricUnit.Count, why === undefined ? 1 : 0);
}
