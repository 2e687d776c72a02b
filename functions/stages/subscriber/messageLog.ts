import type { Logger } from "@aws-lambda-powertools/logger";
import type middy from "@middy/core";
import type { RoutedEvent } from "../../../core/envelope/Envelope.ts";
import { visibilitySeconds } from "../../../core/retries/visibilitySeconds.ts";
import { parseTraceparent } from "../../../core/trace/traceContext.ts";
import type { Log, LogFields } from "../../../project/subscriptions/HandlerContext.ts";
import { RetryAfter } from "../../../project/subscriptions/retryAfter.ts";
import { decideNext, nextFields } from "./decideNext.ts";
import type { MessageOutcome, SubscriberMessage, SubscriberRuntime } from "./SubscriberRuntime.ts";

/**
 * A log whose every line carries `fields()`, as they are when it is written. Of a line that can't
 * be written as JSON only the scalars are: logging never fails what it tells of.
 */
export function messageLog(logger: Logger, fields: () => LogFields): Log {
  const write =
    (level: "debug" | "info" | "warn" | "error") =>
    (message: string, more: LogFields = {}): void => {
      try {
        logger[level](message, { ...more, ...fields() });
      } catch {
        const scalars = Object.entries(more).filter(([, value]) => isScalar(value));
        const unwritable = Object.keys(more).filter((name) => !isScalar(more[name]));
        logger[level](message, { ...Object.fromEntries(scalars), unwritable, ...fields() });
      }
    };
  return {
    debug: write("debug"),
    info: write("info"),
    warn: write("warn"),
    error: write("error"),
  };
}

const lines = {
  handled: "event handled",
  ignored: "event ignored",
  duplicate: "event skipped",
} as const;

/**
 * Middleware that logs what became of a message, and turns any error into a failed outcome. Where
 * the subscription wants failures only, all else is a line for debugging, which costs nothing
 * unless the function's log level asks for it.
 */
export function reportOutcome({
  ports: { logger, random },
  subscription,
}: SubscriberRuntime): middy.MiddlewareObj<SubscriberMessage, MessageOutcome> {
  return {
    after: ({ event: message, response }) => {
      if (!response || response.outcome === "failed") return;
      const { outcome } = response;
      const reason = outcome === "ignored" ? { reason: response.reason.slice(0, 500) } : {};
      const level = subscription.log === "failures" ? "debug" : "info";
      messageLog(logger, () => message.logFields)[level](lines[outcome], { outcome, ...reason });
    },
    onError: (request) => {
      const { receiveCount, logFields } = request.event;
      const next = decideNext(request.error, {
        policy: subscription.retry,
        receiveCount,
        visibilitySeconds: visibilitySeconds(subscription),
        random: random(),
      });
      const outcome = "failed";
      const fields = { outcome, ...nextFields(next), error: request.error };
      const log = messageLog(logger, () => logFields);
      // What a handler asked for is no error, unless it was the last attempt.
      const isAsked = next.step === "retry" && request.error instanceof RetryAfter;
      if (isAsked) log.warn("event put off", fields);
      else log.error("event failed", fields);
      request.response = { outcome, next };
    },
  };
}

/** The ids by which an event's log lines are found, its W3C trace's among them. */
export function traceFields(event: RoutedEvent): Readonly<Record<string, unknown>> {
  const { id, correlationId, causationId, traceparent } = event.metadata;
  const trace = parseTraceparent(traceparent);
  return {
    eventId: id,
    source: event.source,
    type: event.type,
    correlationId,
    ...(causationId === undefined ? {} : { causationId }),
    ...(trace ? { traceId: trace.traceId } : {}),
  };
}

function isScalar(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
