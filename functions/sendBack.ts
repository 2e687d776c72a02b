import type { Logger } from "@aws-lambda-powertools/logger";
import type { SQSRecord } from "aws-lambda";
import { gateRetry } from "../core/retries/RetryPolicy.ts";
import { retryDelay } from "../core/retries/retryDelay.ts";
import type { WorkedQueue } from "../core/retries/WorkedQueue.ts";
import { receiveCountOf } from "./queueMessage.ts";
import { tellQueue } from "./tellQueue.ts";

/** The ways out of the process that sending back takes. */
export interface SendBackPorts {
  readonly queue: Pick<WorkedQueue, "delay">;
  /** A number from 0 up to 1, for jitter. */
  readonly random: () => number;
}

/** What sending back needs. */
export interface SendBackSetup {
  readonly ports: SendBackPorts;
  readonly logger: Logger;
  /** Aborted when the answer is due. */
  readonly signal: AbortSignal;
}

/**
 * Has messages that failed come back by the gate's schedule, and at once after the last attempt:
 * the queue then moves them to its dead-letter queue. Never rejects: a message that can't be sent
 * back comes back when the queue's visibility time-out is over.
 */
export async function sendBack(
  records: readonly SQSRecord[],
  { ports, logger, signal }: SendBackSetup,
): Promise<void> {
  await Promise.all(
    records.map(async (record) => {
      const { messageId, receiptHandle } = record;
      const receiveCount = receiveCountOf(record);
      const isLast = receiveCount >= gateRetry.attempts;
      const seconds = isLast ? 0 : retryDelay(gateRetry, receiveCount, ports.random());
      const run = () => ports.queue.delay(receiptHandle, seconds, signal);
      await tellQueue({ what: "not sent back", fields: { messageId }, run }, { logger, signal });
    }),
  );
}
