import type { EventType } from "../../core/eventTypes/EventType.ts";
import { nearestName } from "../../core/text/nearestName.ts";
import { parseTopic, topicCovers } from "./Topic.ts";

/** What an entry of `to` covers, or why it covers nothing. */
export type ResolvedTopic =
  | { readonly types: readonly EventType[] }
  | { readonly reason: string; readonly remedy: string };

/** Finds the declared event types that an entry of a subscription's `to` covers. */
export function resolveTopic(entry: string, types: readonly EventType[]): ResolvedTopic {
  const topic = parseTopic(entry);
  const covered = topic ? types.filter((type) => topicCovers(topic, type)) : [];
  if (covered.length > 0) return { types: covered };
  const ids = types.map((type) => type.id);
  const nearest = nearestName(entry, ids);
  return {
    reason: entry.endsWith("*") ? "no event type belongs to it" : "no schema declares it",
    remedy: nearest
      ? `Did you mean ${nearest}?`
      : "`npx signalbox types list` shows those there are.",
  };
}
