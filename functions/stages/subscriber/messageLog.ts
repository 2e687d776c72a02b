import type { Logger } from "@aws-lambda-powertools/logger";
import type { Log, LogFields } from "../../subscriptions/HandlerContext.ts";

/**
 * A log whose every line carries `fields()`, as they are when it is written. A line that can't be
 * written as JSON is replaced by one that says so: logging never fails what it tells of.
 */
export function messageLog(logger: Logger, fields: () => LogFields): Log {
  const write =
    (level: "debug" | "info" | "warn" | "error") =>
    (message: string, more: LogFields = {}): void => {
      try {
        logger[level](message, { ...more, ...fields() });
      } catch {
        logger.warn("a log line could not be written", { lost: String(message), ...fields() });
      }
    };
  return {
    debug: write("debug"),
    info: write("info"),
    warn: write("warn"),
    error: write("error"),
  };
}
