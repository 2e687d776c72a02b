import { parseTopic, topicCovers } from "../../functions/subscriptions/parseTopic.ts";

/** Whether an entry of a subscription's `to`, a type's id or a topic, covers an event type. */
export function coversType(
  listened: string,
  type: { readonly source: string; readonly detailType: string },
): boolean {
  const topic = parseTopic(listened);
  return topic !== undefined && topicCovers(topic, type);
}
