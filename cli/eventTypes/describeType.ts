import type { EventType } from "../../core/eventTypes/EventType.ts";
import type { LoadedSubscriber } from "../../project/contexts/LoadedContext.ts";
import { subscriberId } from "../../project/names.ts";
import { coversType } from "../../project/topics/Topic.ts";

/** What a list of event types says of each. */
export interface TypeDescription {
  readonly id: string;
  readonly title: string;
  readonly owner: string;
  readonly category: string;
  readonly severity: string;
  readonly visibility: string;
  readonly envelope: string;
  readonly enabled: boolean;
  /** A context publishes its own events and no others. */
  readonly publishers: readonly string[];
  /** Ids of subscribers. */
  readonly subscribers: readonly string[];
}

/** Says of an event type what people ask: who owns, publishes and receives it. */
export function describeType(
  type: EventType,
  subscribers: readonly LoadedSubscriber[],
): TypeDescription {
  const { id, title, owner, category, severity, visibility, envelope, enabled } = type;
  return {
    id,
    title,
    owner,
    category,
    severity,
    visibility,
    envelope,
    enabled,
    publishers: [type.source],
    subscribers: subscribersOf(type, subscribers),
  };
}

/** The ids of the subscribers that listen to an event type, by itself or by a topic. */
function subscribersOf(
  type: Pick<EventType, "source" | "detailType">,
  subscribers: readonly LoadedSubscriber[],
): readonly string[] {
  return subscribers
    .filter(({ subscription }) => subscription.to.some((listened) => coversType(listened, type)))
    .map(subscriberId)
    .sort();
}
