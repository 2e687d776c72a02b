import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import { MetricUnit } from "@aws-lambda-powertools/metrics";
import { logMetrics } from "@aws-lambda-powertools/metrics/middleware";
import middy from "@middy/core";
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { withoutUndefined } from "../../../core/options/withoutUndefined.ts";
import { failureAgeMetric, subscriberMetrics } from "../../../project/metrics.ts";
import { expandTypes } from "../../../project/topics/expandTypes.ts";
import { createSubscriberPorts } from "../../adapters/createSubscriberPorts.ts";
import { oldestSeconds } from "../../queueMessage.ts";
import { tellHandPut } from "../../tellHandPut.ts";
import { untilAnswer } from "../../tellQueue.ts";
import type { Tracing } from "../../tracing/Tracing.ts";
import { readSubscriberConfig } from "./config.ts";
import { containBackgroundErrors } from "./containBackgroundErrors.ts";
import type { EventPublisher } from "./EventPublisher.ts";
import { messageStack } from "./messageStack.ts";
import { mayHandleBeside, type PlannedMessage, planBatch } from "./planBatch.ts";
import { SentBack } from "./SentBack.ts";
import type {
  MessageOutcome,
  SubscriberMessage,
  SubscriberPorts,
  SubscriberRuntime,
} from "./SubscriberRuntime.ts";

/** What a subscriber's function is made of. */
export interface SubscriberSetup extends Omit<SubscriberRuntime, "ports"> {
  /** @default those of AWS, as the environment names them */
  readonly ports?: SubscriberPorts;
  /** For a subscription that publishes. @default that of the ports */
  readonly publisher?: EventPublisher;
  /** For a deployment that is traced. @default that of the ports */
  readonly tracing?: Tracing;
}

/**
 * A subscription as a function on its queue. Every message gets its own outcome: one that throws,
 * hangs, is malformed or ends the process never takes its neighbours with it. Handles an event at
 * least once, and skips one it has handled as far as the subscription's idempotency says.
 *
 * @throws {SignalboxError} ENVIRONMENT_INVALID or EVENT_TYPE_UNKNOWN at once, when the function
 *   was deployed with something missing.
 */
export function subscriberHandler(
  setup: SubscriberSetup,
): (event: SQSEvent, context: Context) => Promise<SQSBatchResponse> {
  const { subscription, catalog, publisher, tracing } = setup;
  const given = setup.ports ?? createSubscriberPorts(readSubscriberConfig());
  const ports = { ...given, ...withoutUndefined({ publisher, tracing }) };
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

type Outcome = MessageOutcome["outcome"] | "untouched";

/**
 * Handles a batch one message after another, so that a process that dies leaves exactly one
 * suspect. Answers with the messages that must come back: those that failed, unless they are in
 * the dead-letter queue by now, and those it did not touch, because time was running out, or one
 * of them is suspect, or a neighbour's acknowledgement would have been at risk.
 */
function handleBatch(runtime: SubscriberRuntime) {
  const handleMessage = messageStack(runtime);
  const { attempts } = runtime.subscription.retry;

  return async (batch: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    const records = requireRecords(batch);
    tellHandPut(records, runtime.ports);
    const { handBack, handle } = await planBatch(records, runtime, timeForPlan(context));
    const sentBack = new SentBack(runtime, context);
    sentBack.untouched(handBack);
    await sentBack.settle();
    const outcomes = new Map<PlannedMessage, Outcome>();
    const done: PlannedMessage[] = [];
    for (const message of handle) {
      const limitMs = timeForMessage(runtime, context, outcomes.size === 0);
      if (limitMs === 0) break;
      if (!mayHandleBeside(message, done, attempts)) continue;
      const result = await handleMessage(
        toMessage(message, context, runtime),
        limited(context, limitMs),
      );
      outcomes.set(message, result.outcome);
      if (result.outcome === "failed") sentBack.failed(message, result.next);
      else done.push(message);
    }
    sentBack.untouched(handle.filter((message) => !outcomes.has(message)));
    const parked = await sentBack.settle();
    const messages = [...handBack, ...handle];
    report(messages, outcomes, runtime);
    await runtime.ports.tracing?.flush(untilAnswer(context));
    return { batchItemFailures: namesOf(messages, outcomes, parked) };
  };
}

function requireRecords(batch: unknown): readonly SQSRecord[] {
  const records = (batch as Partial<SQSEvent> | null)?.Records;
  if (Array.isArray(records)) return records;
  throw new SignalboxError(
    "SUBSCRIBER_BATCH_INVALID",
    "A subscriber handles batches of its SQS queue, and this invocation has no Records.",
  );
}

/** A table that does not answer must not use up the messages' time. */
function timeForPlan(context: Context): AbortSignal {
  return AbortSignal.timeout(Math.max(Math.floor(context.getRemainingTimeInMillis() / 10), 1));
}

/** The full time of a message, or 0 when it can't have that any more; the first gets what there is. */
function timeForMessage(
  { subscription }: SubscriberRuntime,
  context: Context,
  isFirst: boolean,
): number {
  const fullMs = subscription.messageTimeoutSeconds * 1000;
  const marginMs = Math.min(1500, subscription.timeoutSeconds * 100);
  const leftMs = context.getRemainingTimeInMillis() - marginMs;
  if (leftMs >= fullMs) return fullMs;
  return isFirst ? Math.max(leftMs, 0) : 0;
}

function limited(context: Context, limitMs: number): Context {
  const end = Date.now() + limitMs;
  return { ...context, getRemainingTimeInMillis: () => end - Date.now() };
}

function toMessage(
  { record, receiveCount }: PlannedMessage,
  invocation: Context,
  { ports }: SubscriberRuntime,
): SubscriberMessage {
  const { messageId } = record;
  const logFields = { subscriber: ports.subscriberId, messageId, receiveCount };
  return { record, receiveCount, invocation, logFields };
}

/**
 * The ids to answer with.
 *
 * @throws {SignalboxError} SUBSCRIBER_BATCH_INVALID when one has no id: then only the whole batch
 *   can come back.
 */
function namesOf(
  messages: readonly PlannedMessage[],
  outcomes: ReadonlyMap<PlannedMessage, Outcome>,
  parked: ReadonlySet<PlannedMessage>,
): SQSBatchResponse["batchItemFailures"] {
  const ids = new Set<string>();
  for (const message of messages) {
    const outcome = outcomes.get(message) ?? "untouched";
    if ((outcome !== "failed" && outcome !== "untouched") || parked.has(message)) continue;
    const id: unknown = message.record.messageId;
    if (typeof id !== "string" || id === "") {
      throw new SignalboxError(
        "SUBSCRIBER_BATCH_INVALID",
        "A message that failed has no messageId, so the whole batch comes again.",
        { retryable: true },
      );
    }
    ids.add(id);
  }
  return [...ids].map((itemIdentifier) => ({ itemIdentifier }));
}

function report(
  messages: readonly PlannedMessage[],
  outcomes: ReadonlyMap<PlannedMessage, Outcome>,
  { ports }: SubscriberRuntime,
): void {
  const of = (wanted: Outcome): number =>
    messages.filter((message) => (outcomes.get(message) ?? "untouched") === wanted).length;
  const untouched = of("untouched");
  if (untouched > 0) {
    const { subscriberId } = ports;
    ports.logger.warn("batch handed back in part", {
      subscriber: subscriberId,
      received: messages.length,
      untouched,
    });
  }
  const failed = messages.filter((message) => outcomes.get(message) === "failed");
  const ageSeconds = oldestSeconds(
    failed.map(({ record }) => record),
    Date.now(),
  );
  if (ageSeconds !== undefined) {
    ports.metrics.addMetric(failureAgeMetric, MetricUnit.Seconds, ageSeconds);
  }
  for (const [outcome, name] of Object.entries(subscriberMetrics)) {
    const count = of(outcome as keyof typeof subscriberMetrics);
    // A metric is paid for in the hours in which it is written: only the first is, also when it is 0.
    if (count > 0 || name === subscriberMetrics.handled) {
      ports.metrics.addMetric(name, MetricUnit.Count, count);
    }
  }
}
