import type { RoutedEvent } from "../../../core/envelope/Envelope.ts";

/** The ids by which an event's log lines are found, its W3C trace's among them. */
export function traceFields(event: RoutedEvent): Readonly<Record<string, unknown>> {
  const { id, correlationId, causationId, traceparent } = event.metadata;
  const [, traceId] = typeof traceparent === "string" ? traceparent.split("-") : [];
  return {
    eventId: id,
    source: event.source,
    type: event.type,
    correlationId,
    ...(causationId === undefined ? {} : { causationId }),
    ...(traceId === undefined ? {} : { traceId }),
  };
}
