import type { EventType } from "../../core/eventTypes/EventType.ts";
import type { LoadedSubscriber } from "../../infra/contexts/LoadedContext.ts";
import { subscriberId } from "../../infra/names.ts";
import { coversType } from "./coversType.ts";

/** The ids of the subscribers that listen to an event type, by itself or by a topic. */
export function subscribersOf(
  type: Pick<EventType, "source" | "detailType">,
  subscribers: readonly LoadedSubscriber[],
): readonly string[] {
  return subscribers
    .filter(({ subscription }) => subscription.to.some((listened) => coversType(listened, type)))
    .map(subscriberId)
    .sort();
}
