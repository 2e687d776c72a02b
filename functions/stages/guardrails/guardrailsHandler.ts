import type { Logger } from "@aws-lambda-powertools/logger";
import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import { type Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import { logMetrics } from "@aws-lambda-powertools/metrics/middleware";
import middy from "@middy/core";
import type { EventBus } from "../../../core/bus/EventBus.ts";
import { guardrailAttemptMetric, guardrailMetric } from "../../../project/metrics.ts";
import { findLifted, type Guarded } from "./findLifted.ts";
import { guardrailChangedEvent } from "./guardrailChangedEvent.ts";
import type { Lifted } from "./Lifted.ts";

/** What the handler knows, publishes on and reports to. */
export interface GuardrailsSetup {
  readonly guarded: Guarded;
  /** The ingress bus. */
  readonly bus: EventBus;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/**
 * Tells of calls that lift what guards the router, as CloudTrail's events bring them: in the log, by
 * a metric on which an alarm stands, and last as an event, for what was lifted may be what it takes
 * to publish one. Fails where that can't be published, so that Lambda tries twice more and then parks it.
 */
export function guardrailsHandler({ guarded, bus, logger, metrics }: GuardrailsSetup) {
  const handle = async (event: unknown): Promise<void> => {
    const lifted = findLifted(event, guarded);
    count(lifted, metrics);
    if (!lifted) return;
    report(lifted, logger);
    const [outcome] = await bus.put([guardrailChangedEvent(lifted)]);
    if (outcome?.status === "accepted") return;
    const why = outcome?.message ?? "EventBridge gave no result for an entry";
    throw new Error(`A changed guardrail could not be published: ${why}`);
  };
  return middy<unknown, void>()
    .use(injectLambdaContext(logger))
    .use(logMetrics(metrics))
    .handler(handle);
}

/** Zero where it was others' matter, which shows that CloudTrail's events arrive. */
function count(lifted: Lifted | undefined, metrics: Metrics): void {
  const isFailed = lifted?.error !== undefined;
  const isChanged = lifted !== undefined && !isFailed && !lifted.isDeployment;
  metrics.addMetric(guardrailMetric, MetricUnit.Count, isChanged ? 1 : 0);
  metrics.addMetric(guardrailAttemptMetric, MetricUnit.Count, isFailed ? 1 : 0);
}

function report(lifted: Lifted, logger: Logger): void {
  if (lifted.error !== undefined) logger.warn("guardrail attempted", { ...lifted });
  else if (lifted.isDeployment) logger.info("deployment begun", { ...lifted });
  else logger.error("guardrail changed", { ...lifted });
}
