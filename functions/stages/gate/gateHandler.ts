import type { Logger } from "@aws-lambda-powertools/logger";
import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import { type Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import { logMetrics } from "@aws-lambda-powertools/metrics/middleware";
import middy from "@middy/core";
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { abortAfter } from "../../../core/async/abortAfter.ts";
import { failureAgeMetric, gateMetrics, switchesUnreadMetric } from "../../../project/metrics.ts";
import { oldestSeconds } from "../../queueMessage.ts";
import { sendBack } from "../../sendBack.ts";
import { tellHandPut } from "../../tellHandPut.ts";
import { untilAnswer } from "../../tellQueue.ts";
import type { GateSetup } from "./GateSetup.ts";
import { gateBatch, type MessageReport } from "./gateBatch.ts";
import { SwitchBoard } from "./SwitchBoard.ts";

/** Kept free at the end of an invocation to report what is not done. */
const marginMs = 1500;

/** Most that a batch waits for the switches: it does without what can't be read. */
const switchesMs = 2000;

/** What the handler reports to. */
export interface GateTelemetry {
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** The gate as a function on its queue, answering with the messages that must come back. */
export function gateHandler(setup: GateSetup, { logger, metrics }: GateTelemetry) {
  const { ports } = setup;
  const board = new SwitchBoard({ reader: ports.switches, clock: ports.clock });
  const handle = async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    tellHandPut(event.Records, { logger, metrics });
    const { switches, failure } = await board.current(abortAfter(switchesMs));
    if (failure !== undefined) {
      logger.error("switches not read: they stay as they were known", { reason: failure });
      metrics.addMetric(switchesUnreadMetric, MetricUnit.Count, 1);
    }
    const remainingMs = context.getRemainingTimeInMillis() - marginMs;
    const reports = await gateBatch(
      event.Records,
      { ...setup, switches },
      {
        record: abortAfter(remainingMs / 2),
        dispatch: abortAfter(remainingMs),
      },
    );
    const outcomes = event.Records.map((record, index) => ({ record, report: reports[index] }));
    for (const { record, report } of outcomes) logOutcome(record, report, logger);
    const failed = outcomes
      .filter(({ report }) => report === undefined || report.outcome === "failed")
      .map(({ record }) => record);
    count(reports, { logger, metrics });
    const ageSeconds = oldestSeconds(failed, Date.now());
    if (ageSeconds !== undefined) {
      metrics.addMetric(failureAgeMetric, MetricUnit.Seconds, ageSeconds);
      await sendBack(failed, { ports, logger, signal: untilAnswer(context) });
    }
    await setup.tracing?.flush(untilAnswer(context));
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };
  return middy<SQSEvent, SQSBatchResponse>()
    .use(injectLambdaContext(logger))
    .use(logMetrics(metrics))
    .handler(handle);
}

function logOutcome(record: SQSRecord, report: MessageReport | undefined, logger: Logger): void {
  if (report?.outcome === "rejected") {
    const { pk, type, violationCount, firstViolation } = report;
    logger.warn("event rejected", { pk, type, violationCount, firstViolation });
  }
  if (report?.outcome === "failed") {
    logger.error("message not gated", { messageId: record.messageId, reason: report.reason });
  }
}

function count(reports: readonly MessageReport[], { logger, metrics }: GateTelemetry): void {
  const of = (outcome: MessageReport["outcome"]): number =>
    reports.filter((report) => report.outcome === outcome).length;
  const counts = {
    received: reports.length,
    accepted: of("accepted"),
    rejected: of("rejected"),
    duplicates: of("duplicate"),
    disabled: of("disabled"),
    failed: of("failed"),
  };
  logger.info("batch gated", counts);
  for (const [outcome, name] of Object.entries(gateMetrics)) {
    const found = counts[outcome as keyof typeof gateMetrics];
    // A metric is paid for in the hours in which it is written.
    if (found > 0 || name === gateMetrics.received)
      metrics.addMetric(name, MetricUnit.Count, found);
  }
}
