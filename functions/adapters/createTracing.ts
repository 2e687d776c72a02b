import { Logger } from "@aws-lambda-powertools/logger";
import { readTracingConfig, type TracingConfig } from "../tracing/config.ts";
import type { Tracing } from "../tracing/Tracing.ts";
import { OtlpTracing } from "./OtlpTracing.ts";

/**
 * The tracing of a deployed function. Only entry points of functions that are traced import this:
 * what it takes is in no other bundle.
 *
 * @throws {SignalboxError} ENVIRONMENT_INVALID when a variable is missing or malformed.
 */
export function createTracing(config: TracingConfig = readTracingConfig()): Tracing {
  return new OtlpTracing({ ...config, logger: new Logger(), now: Date.now });
}
