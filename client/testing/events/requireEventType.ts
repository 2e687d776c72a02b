import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import type { EventCatalog } from "../../../core/eventTypes/EventCatalog.ts";
import type { EventType } from "../../../core/eventTypes/EventType.ts";
import { nearestName } from "../../../core/text/nearestName.ts";

/**
 * The declared type of that id: a test that names another would prove nothing.
 *
 * @param of the helper that was given the id, for the message.
 * @throws {SignalboxError} EVENT_TYPE_UNKNOWN naming the nearest type there is.
 */
export function requireEventType(of: string, id: unknown, catalog: EventCatalog): EventType {
  const type = typeof id === "string" ? catalog.find(id) : undefined;
  if (type) return type;
  const shown = typeof id === "string" ? JSON.stringify(id.slice(0, 200)) : typeof id;
  const nearest = typeof id === "string" ? nearestName(id, idsOf(catalog)) : undefined;
  const hint = nearest
    ? `Did you mean ${nearest}?`
    : "`npx signalbox types list` shows those there are.";
  throw new SignalboxError(
    "EVENT_TYPE_UNKNOWN",
    `${of}: no schema declares the event type ${shown}. ${hint}`,
  );
}

function idsOf(catalog: EventCatalog): readonly string[] {
  return catalog.types.map(({ id }) => id);
}
