import type { Logger } from "@aws-lambda-powertools/logger";
import type { Log, LogFields } from "../../../project/subscriptions/HandlerContext.ts";

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

function isScalar(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
