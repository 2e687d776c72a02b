import type { Logger } from "@aws-lambda-powertools/logger";
import { type Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import type { SQSRecord } from "aws-lambda";
import { shorten } from "../core/text/shorten.ts";
import { handPutMetric } from "../project/metrics.ts";
import { handSenderOf } from "./queueMessage.ts";

/** An id of a role and a session's name take 193 characters at most. */
const maxSenderLength = 200;

/**
 * Leaves evidence of messages that a rule did not put on the queue: an operator redrove them, or
 * somebody lifted the queue's policy. Says and counts so each time that one is handed out, before
 * it is handled, and changes nothing about how it is.
 */
export function tellHandPut(
  records: readonly SQSRecord[],
  { logger, metrics }: { readonly logger: Logger; readonly metrics: Metrics },
): void {
  let count = 0;
  for (const record of records) {
    const sender = handSenderOf(record);
    if (sender === undefined) continue;
    count += 1;
    const { messageId } = record;
    logger.warn("message put by hand", { messageId, sender: shorten(sender, maxSenderLength) });
  }
  // A metric is paid for in the hours in which it is written.
  if (count > 0) metrics.addMetric(handPutMetric, MetricUnit.Count, count);
}
