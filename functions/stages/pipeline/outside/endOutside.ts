import { MetricUnit } from "@aws-lambda-powertools/metrics";
import { stepMetrics } from "../../../../project/metrics.ts";
import type { PipelineSetup } from "../PipelineSetup.ts";
import type { FoundStep, StepEnd } from "../steps/StepStore.ts";
import { stepLog } from "../steps/stepLog.ts";

/** Ends a step of a component outside that has no result, and says whether it did. */
export async function endOutside(
  found: FoundStep,
  end: StepEnd,
  { ports: { steps, clock, logger, metrics } }: PipelineSetup,
): Promise<boolean> {
  if (!(await steps.end(found.step, end, clock()))) return false;
  const log = stepLog(found, logger);
  const outcome = end.status;
  if (outcome === "failed") log.error("step failed", { outcome, error: end.error });
  else log.info("step skipped", { outcome, reason: end.reason });
  metrics.addMetric(stepMetrics[outcome], MetricUnit.Count, 1);
  return true;
}
