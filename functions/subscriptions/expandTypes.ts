import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { EventCatalog } from "../../core/eventTypes/EventCatalog.ts";
import { nearestName } from "../../core/text/nearestName.ts";
import { parseTopic, topicCovers } from "./parseTopic.ts";

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
    const topic = parseTopic(entry);
    const covered = topic ? catalog.types.filter((type) => topicCovers(topic, type)) : [];
    if (covered.length === 0) throw unknown(entry, catalog, subscriber);
    return covered.map((type) => type.id);
  });
  return [...new Set(ids)].toSorted();
}

function unknown(
  entry: string,
  catalog: Pick<EventCatalog, "types">,
  subscriber: string,
): SignalboxError {
  const ids = catalog.types.map((type) => type.id);
  const nearest = nearestName(entry, ids);
  const hint = nearest
    ? `Did you mean ${nearest}?`
    : "`npx signalbox types list` shows those there are.";
  const what = entry.endsWith("*") ? "no event type belongs to it" : "no schema declares it";
  return new SignalboxError(
    "EVENT_TYPE_UNKNOWN",
    `Subscriber ${subscriber} listens to ${JSON.stringify(entry)}, but ${what}. ${hint}`,
  );
}
