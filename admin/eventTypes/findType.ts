import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { EventCatalog } from "../../core/eventTypes/EventCatalog.ts";
import type { EventType } from "../../core/eventTypes/EventType.ts";
import { nearestName } from "../../core/text/nearestName.ts";

/** No event type's id is as long; longer ones aren't compared. */
const maxComparedLength = 200;

/**
 * The declared event type with this id.
 *
 * @throws {SignalboxError} EVENT_TYPE_UNKNOWN with the nearest id when there's none.
 */
export function findType(catalog: EventCatalog, id: string): EventType {
  const type = catalog.find(id);
  if (type) return type;
  const ids = catalog.types.map((known) => known.id);
  const near = id.length > maxComparedLength ? undefined : nearestName(id, ids);
  const hint = near === undefined ? "" : `Did you mean ${near}? `;
  throw new SignalboxError(
    "EVENT_TYPE_UNKNOWN",
    `No schema declares the event type ${JSON.stringify(id.slice(0, maxComparedLength))}. ${hint}` +
      "All of them: `npx signalbox types list`.",
  );
}
