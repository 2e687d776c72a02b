import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import { logMetrics } from "@aws-lambda-powertools/metrics/middleware";
import middy from "@middy/core";
import type { Context, SQSBatchResponse, SQSEvent } from "aws-lambda";
import type { EventCatalog } from "../../../core/eventTypes/EventCatalog.ts";
import type { Subscription } from "../../../project/subscriptions/subscription.ts";
import { expandTypes } from "../../../project/topics/expandTypes.ts";
import { containBackgroundErrors } from "../../middleware/containBackgroundErrors.ts";
import { AttemptRecords } from "./AttemptRecords.ts";
import { readSubscriberConfig } from "./config.ts";
import { createSubscriberPorts } from "./createSubscriberPorts.ts";
import { handleBatch } from "./handleBatch.ts";
import type { SubscriberPorts } from "./SubscriberPorts.ts";

/** What a subscriber's function is made of. */
export interface SubscriberSetup {
  readonly subscription: Subscription;
  /** Holds at least the types that the subscription receives. */
  readonly catalog: EventCatalog;
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
  const attempts = new AttemptRecords(ports);
  const onStray = (error: unknown) =>
    logger.error("error in the background", { subscriber: subscriberId, error });
  return middy<SQSEvent, SQSBatchResponse>()
    .use(injectLambdaContext(logger))
    .use(logMetrics(metrics))
    .use(containBackgroundErrors(onStray))
    .handler(handleBatch({ subscription, catalog, ports, attempts }));
}
