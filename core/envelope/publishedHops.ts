import type { EventCatalog } from "../eventTypes/EventCatalog.ts";
import { eventTypeId } from "../eventTypes/eventTypeId.ts";
import { asObject } from "../json/asObject.ts";
import { maxHops } from "./checkMetadata.ts";
import { readCause } from "./readCause.ts";
import type { IngressEvent } from "./readIngressMessage.ts";

/**
 * How often an event says that it was emitted again, though nothing in it be valid: 0 where that is
 * no count, and never more than ends a loop. What tells of the event has made as many hops.
 */
export function publishedHops(
  { source, detailType, detail, resources }: IngressEvent,
  catalog: EventCatalog,
  now: Date,
): number {
  const isRaw = catalog.find(eventTypeId(source, detailType))?.envelope === "raw";
  const said: { readonly hops?: unknown } = isRaw
    ? readCause(resources, catalog, now).cause
    : (asObject(asObject(detail.value)?.["metadata"]) ?? {});
  const { hops } = said;
  if (typeof hops !== "number" || !Number.isInteger(hops) || hops < 0) return 0;
  return Math.min(hops, maxHops);
}
