import type { Logger } from "@aws-lambda-powertools/logger";
import type middy from "@middy/core";
import { messageLog } from "./messageLog.ts";
import type { MessageOutcome, SubscriberMessage } from "./SubscriberRuntime.ts";

const lines = {
  handled: "event handled",
  ignored: "event ignored",
  duplicate: "event skipped",
} as const;

/** Middleware that logs what became of a message, and turns any error into a failed outcome. */
export function reportOutcome(
  logger: Logger,
): middy.MiddlewareObj<SubscriberMessage, MessageOutcome> {
  return {
    after: ({ event: message, response }) => {
      if (!response || response.outcome === "failed") return;
      const { outcome } = response;
      const reason = outcome === "ignored" ? { reason: response.reason.slice(0, 500) } : {};
      messageLog(logger, () => message.logFields).info(lines[outcome], { outcome, ...reason });
    },
    onError: (request) => {
      const log = messageLog(logger, () => request.event.logFields);
      const outcome = "failed";
      log.error("event failed", { outcome, error: request.error });
      request.response = { outcome };
    },
  };
}
