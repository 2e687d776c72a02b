import { asObject } from "../../core/json/asObject.ts";
import { traceContextOf } from "../../core/trace/traceContext.ts";

/**
 * Tells the span that runs now, as the headers `traceparent` and `tracestate`: OpenTelemetry's
 * `propagation.inject(context.active(), carrier)` fills such a carrier.
 */
export type CurrentTrace = () => Readonly<Record<string, unknown>> | undefined;

/** What is said about an event, with the current trace unless it says one. Never throws. */
export function withTrace(metadata: unknown, currentTrace: CurrentTrace | undefined): unknown {
  const given = metadata === undefined ? {} : asObject(metadata);
  if (!currentTrace || !given || given["traceparent"] !== undefined) return metadata;
  const trace = traceOf(currentTrace);
  return trace ? { ...given, ...trace } : metadata;
}

/** Telemetry that fails must not cost an event. */
function traceOf(currentTrace: CurrentTrace) {
  try {
    return traceContextOf(currentTrace());
  } catch {
    return undefined;
  }
}
