import { v5 } from "uuid";
import { boundViolations } from "../../../core/audit/boundViolations.ts";
import type { BusEntry } from "../../../core/bus/EventBus.ts";
import type { WithheldEvent } from "../../../core/curation/curateEvent.ts";
import { idPattern } from "../../../core/envelope/readIngressMessage.ts";
import { eventTypeId } from "../../../core/eventTypes/eventTypeId.ts";
import { routerDetailTypes, routerSource } from "../../../core/eventTypes/routerTypes.ts";
import { shorten } from "../../../core/text/shorten.ts";

/** Names the ids of these events; drawn at random, once and for all. */
const namespace = "fe5f44df-d5dd-4d37-a140-a34d101511bb";

/** An id takes 128 characters; a message that did not come from the core bus may hold more. */
const maxKeyLength = 400;

const ownType = eventTypeId(routerSource, routerDetailTypes.eventWithheld);

/** An event that is withheld, with the metadata it came with. */
export interface Withheld extends WithheldEvent {
  readonly metadata: Readonly<Record<string, unknown>>;
}

/**
 * The event that says that one was withheld, and why. Made of nothing else, id included: however
 * often it is published, the gate takes it once, and again only when there is something else to
 * say. Undefined for one of its own kind, which would be told of without end.
 */
export function withheldEvent({ key, type, violations, metadata }: Withheld): BusEntry | undefined {
  if (type.id === ownType) return undefined;
  const data = {
    type: type.id,
    key: shorten(key.toWellFormed(), maxKeyLength),
    ...boundViolations(violations),
  };
  const { id, correlationId } = metadata;
  const told = {
    id: v5(JSON.stringify([id, correlationId, data]), namespace),
    ...(isId(correlationId) ? { correlationId } : {}),
    ...(isId(id) ? { causationId: id } : {}),
    message: shorten(`${type.id} was withheld from other accounts`, 200),
  };
  return {
    source: routerSource,
    detailType: routerDetailTypes.eventWithheld,
    detail: JSON.stringify({ metadata: told, data }),
  };
}

function isId(value: unknown): value is string {
  return typeof value === "string" && idPattern.test(value);
}
