import { MetricUnit } from "@aws-lambda-powertools/metrics";
import type { Context, SQSBatchResponse, SQSRecord } from "aws-lambda";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { gateRetry, type RetryPolicy } from "../../../core/retries/RetryPolicy.ts";
import { retryDelay } from "../../../core/retries/retryDelay.ts";
import { failureAgeMetric } from "../../../project/metrics.ts";
import { oldestSeconds, receiveCountOf } from "../../queueMessage.ts";
import { tellHandPut } from "../../tellHandPut.ts";
import { tellQueue, untilAnswer } from "../../tellQueue.ts";
import { noteMs } from "./callTarget.ts";
import type { PipelineSetup } from "./PipelineSetup.ts";
import { readRequest } from "./readRequest.ts";
import { takeRequest } from "./takeRequest.ts";

/** How often a request is tried: as the gate tries events. */
export const requestRetry: RetryPolicy = gateRetry;

/**
 * Receives after which a request about a job that there isn't is given up, some twelve minutes
 * after its first: events come in any order, and the one that asks for the job may come later.
 */
const receivesForJob = 6;

type Outcome = "done" | "parked" | "back";

/**
 * Takes the requests of a batch one after another: one that fails never takes its neighbours with
 * it. Those that must come again do so by the schedule; what no attempt can help goes to the
 * dead-letter queue at once.
 */
export async function requestBatch(
  records: readonly SQSRecord[],
  setup: PipelineSetup,
  context: Context,
): Promise<SQSBatchResponse> {
  tellHandPut(records, setup.ports);
  const neededMs = setup.pipeline.timeoutSeconds * 1000 + noteMs;
  const failed: SQSRecord[] = [];
  for (const [place, record] of records.entries()) {
    const hasTime = place === 0 || context.getRemainingTimeInMillis() >= neededMs;
    const outcome = hasTime ? await take(record, setup, context) : "back";
    if (!hasTime) await delay(record, setup, context);
    if (outcome === "back") failed.push(record);
  }
  const ageSeconds = oldestSeconds(failed, setup.ports.clock().getTime());
  if (ageSeconds !== undefined) {
    setup.ports.metrics.addMetric(failureAgeMetric, MetricUnit.Seconds, ageSeconds);
  }
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

async function take(record: SQSRecord, setup: PipelineSetup, context: Context): Promise<Outcome> {
  const { logger } = setup.ports;
  const { messageId } = record;
  const receiveCount = receiveCountOf(record);
  const fields: Record<string, unknown> = {
    pipeline: setup.pipeline.name,
    messageId,
    receiveCount,
  };
  try {
    const request = readRequest(record.body, setup.pipeline);
    const { kind, type, id, correlationId } = request;
    const jobId = kind === "setup" ? id : request.jobId;
    Object.assign(fields, { type, eventId: id, correlationId, jobId });
    await takeRequest(request, setup, () => context.getRemainingTimeInMillis());
    logger.info("request taken", fields);
    return "done";
  } catch (error) {
    const reason = reasonToGiveUp(error, receiveCount);
    const isParked = reason !== undefined && (await park(record, reason, { setup, context }));
    logger.error("request failed", { ...fields, ...(isParked ? { givenUp: reason } : {}), error });
    if (isParked) return "parked";
    await delay(record, setup, context);
    return "back";
  }
}

/** Undefined when another attempt may help. */
function reasonToGiveUp(error: unknown, receiveCount: number): string | undefined {
  if (!(error instanceof SignalboxError)) return undefined;
  const isHopeless =
    error.code === "SUBSCRIBER_MESSAGE_UNREADABLE" ||
    error.code === "PIPELINE_REQUEST_INVALID" ||
    (error.code === "PIPELINE_JOB_UNKNOWN" && receiveCount >= receivesForJob);
  return isHopeless ? error.message : undefined;
}

function park(
  { messageId, body }: SQSRecord,
  reason: string,
  { setup, context }: { readonly setup: PipelineSetup; readonly context: Context },
): Promise<boolean> {
  const { queue, logger } = setup.ports;
  const run = (signal: AbortSignal) => queue.park(body, reason, signal);
  const call = { what: "not parked", fields: { messageId }, run };
  return tellQueue(call, { logger, signal: untilAnswer(context) });
}

/** Has a message come again by the schedule; after its last receive the queue parks it itself. */
async function delay(record: SQSRecord, setup: PipelineSetup, context: Context): Promise<void> {
  const { queue, logger, random } = setup.ports;
  const { messageId, receiptHandle } = record;
  const receiveCount = receiveCountOf(record);
  const isLast = receiveCount >= requestRetry.attempts;
  const seconds = isLast ? 0 : retryDelay(requestRetry, receiveCount, random());
  const run = (signal: AbortSignal) => queue.delay(receiptHandle, seconds, signal);
  const call = { what: "not sent back", fields: { messageId }, run };
  await tellQueue(call, { logger, signal: untilAnswer(context) });
}
