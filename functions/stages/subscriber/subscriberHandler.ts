import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import { logMetrics } from "@aws-lambda-powertools/metrics/middleware";
import middy from "@middy/core";
import type { Context, SQSBatchResponse, SQSEvent } from "aws-lambda";
import { expandTypes } from "../../../project/topics/expandTypes.ts";
import { createSubscriberPorts } from "../../adapters/createSubscriberPorts.ts";
import { readSubscriberConfig } from "./config.ts";
import { containBackgroundErrors } from "./containBackgroundErrors.ts";
import { handleBatch } from "./handleBatch.ts";
import type { SubscriberPorts, SubscriberRuntime } from "./SubscriberRuntime.ts";

/** What a subscriber's function is made of. */
export interface SubscriberSetup extends Omit<SubscriberRuntime, "ports"> {
  /** @default those of AWS, as the environment names them */
  readonly ports?: SubscriberPorts;
}

/**
 * A subscription as a function on its queue. Every message gets its own outcome: one that throws,
 * hangs, is malformed or ends the process never takes its neighbours with it. Handles an event at
 * least once, and skips one it has handled unless the subscription is not idempotent.
 *
 * @throws {SignalboxError} ENVIRONMENT_INVALID or EVENT_TYPE_UNKNOWN at once, when the function
 *   was deployed with something missing.
 */
export function subscriberHandler(
  setup: SubscriberSetup,
): (event: SQSEvent, context: Context) => Promise<SQSBatchResponse> {
  const { subscription, catalog } = setup;
  const ports = setup.ports ?? createSubscriberPorts(readSubscriberConfig());
  const { logger, metrics, subscriberId } = ports;
  expandTypes(subscription.to, catalog, subscriberId);
  const onStray = (error: unknown) =>
    logger.error("error in the background", { subscriber: subscriberId, error });
  return middy<SQSEvent, SQSBatchResponse>()
    .use(injectLambdaContext(logger))
    .use(logMetrics(metrics))
    .use(containBackgroundErrors(onStray))
    .handler(handleBatch({ subscription, catalog, ports }));
}
