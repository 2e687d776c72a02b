import type { Logger } from "@aws-lambda-powertools/logger";
import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import { type Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import middy from "@middy/core";
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { abortAfter } from "../../../core/async/abortAfter.ts";
import { shorten } from "../../../core/text/shorten.ts";
import { curatorMetrics, failureAgeMetric } from "../../../project/metrics.ts";
import { oldestSeconds } from "../../queueMessage.ts";
import { sendBack } from "../../sendBack.ts";
import { tellHandPut } from "../../tellHandPut.ts";
import { untilAnswer } from "../../tellQueue.ts";
import type { CuratorSetup } from "./CuratorSetup.ts";
import { type CuratorReport, curateBatch } from "./curateBatch.ts";
import type { Withheld } from "./withheldEvent.ts";

/** Kept free at the end of an invocation to send back what is not done. */
const marginMs = 1500;

/** Kept free besides to park what is withheld, once that is told. */
const parkMs = 6000;

/** What the handler reports to. */
export interface CuratorTelemetry {
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** The curator as a function on its queue, answering with the messages that must come back. */
export function curatorHandler(setup: CuratorSetup, { logger, metrics }: CuratorTelemetry) {
  const handle = async ({ Records }: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    tellHandPut(Records, { logger, metrics });
    const remainingMs = context.getRemainingTimeInMillis() - marginMs;
    const reports = await curateBatch(Records, setup, {
      publish: abortAfter(remainingMs - parkMs),
      park: abortAfter(remainingMs),
    });
    for (const [index, record] of Records.entries()) logReport(record, reports[index], logger);
    const failed = Records.filter((_, index) => isFailed(reports[index]));
    count(reports, { logger, metrics });
    const ageSeconds = oldestSeconds(failed, Date.now());
    if (ageSeconds !== undefined) {
      metrics.addMetric(failureAgeMetric, MetricUnit.Seconds, ageSeconds);
      await sendBack(failed, { ports: setup.ports, logger, signal: untilAnswer(context) });
    }
    // Powertools' own middleware warns of a batch that there is nothing to count of.
    if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };
  return middy<SQSEvent, SQSBatchResponse>().use(injectLambdaContext(logger)).handler(handle);
}

function isFailed(report: CuratorReport | undefined): boolean {
  return report === undefined || report.verdict === "failed";
}

function logReport(
  { messageId }: SQSRecord,
  report: CuratorReport | undefined,
  logger: Logger,
): void {
  if (report?.verdict === "withheld") logWithheld(report, logger);
  if (report?.verdict === "unreadable") {
    logger.error("message is no event: parked", { messageId, reason: report.reason });
  }
  if (report?.verdict === "not public") {
    const type = shorten(report.type, maxTextLength);
    logger.warn("event of a type that is no longer public", { messageId, type });
  }
  if (report?.verdict === "failed") {
    logger.error("message not curated", { messageId, reason: report.reason });
  }
}

/** A message that did not come from the core bus may hold texts of any length. */
const maxTextLength = 1000;

function logWithheld({ key, type, violations, metadata }: Withheld, logger: Logger): void {
  const [first] = violations;
  const { correlationId } = metadata;
  logger.error("event withheld", {
    pk: shorten(key, maxTextLength),
    type: type.id,
    ...(typeof correlationId === "string"
      ? { correlationId: shorten(correlationId, maxTextLength) }
      : {}),
    violationCount: violations.length,
    firstViolation: first ? shorten(`${first.pointer}: ${first.message}`, maxTextLength) : "",
  });
}

function count(reports: readonly CuratorReport[], { logger, metrics }: CuratorTelemetry): void {
  const of = (verdict: CuratorReport["verdict"]): number =>
    reports.filter((report) => report.verdict === verdict).length;
  const counts = {
    curated: of("curated"),
    withheld: of("withheld"),
    failed: of("failed"),
  };
  const others = { notPublic: of("not public"), unreadable: of("unreadable") };
  logger.info("batch curated", { received: reports.length, ...counts, ...others });
  for (const [outcome, name] of Object.entries(curatorMetrics)) {
    const found = counts[outcome as keyof typeof curatorMetrics];
    // A metric is paid for in the hours in which it is written.
    if (found > 0) metrics.addMetric(name, MetricUnit.Count, found);
  }
}
