import type { EventCatalog } from "../eventTypes/EventCatalog.ts";
import { eventTypeId } from "../eventTypes/eventTypeId.ts";
import { asObject } from "../json/asObject.ts";
import { type TraceContext, traceContextOf } from "../trace/traceContext.ts";
import type { IngressEvent } from "./readIngressMessage.ts";

/**
 * The trace that an event's publisher named, if it is one; the event need not be valid. A raw type's
 * event has no metadata: what goes by that name in it is data.
 */
export function publishedTrace(
  { source, detailType, detail }: IngressEvent,
  catalog: EventCatalog,
): TraceContext | undefined {
  const type = catalog.find(eventTypeId(source, detailType));
  if (type?.envelope === "raw") return undefined;
  return traceContextOf(asObject(detail.value)?.["metadata"]);
}
