import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { EventCatalog } from "../../core/eventTypes/EventCatalog.ts";
import { distinct } from "../../core/text/distinct.ts";
import { resolveTopic } from "./resolveTopic.ts";

/**
 * The ids of the declared event types that a subscription to `to` receives, sorted.
 *
 * @param subscriber its id, for the message.
 * @throws {SignalboxError} EVENT_TYPE_UNKNOWN when an entry of `to` names a type that no schema
 *   declares, or a topic without any.
 */
export function expandTypes(
  to: readonly string[],
  catalog: Pick<EventCatalog, "types">,
  subscriber: string,
): readonly string[] {
  const ids = to.flatMap((entry) => {
    const resolved = resolveTopic(entry, catalog.types);
    if ("types" in resolved) return resolved.types.map((type) => type.id);
    throw new SignalboxError(
      "EVENT_TYPE_UNKNOWN",
      `Subscriber ${subscriber} listens to ${JSON.stringify(entry)}, but ${resolved.reason}. ` +
        resolved.remedy,
    );
  });
  return distinct(ids);
}
