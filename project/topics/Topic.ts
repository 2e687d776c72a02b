import { detailTypePattern, sourcePattern } from "../../core/eventTypes/eventTypeId.ts";

/** One entry of a subscription's `to`, taken apart. */
export type Topic =
  /** `github@push` */
  | { readonly covers: "type"; readonly source: string; readonly detailType: string }
  /** `github@pull_request.*` */
  | { readonly covers: "resource"; readonly source: string; readonly prefix: string }
  /** `github@*` */
  | { readonly covers: "context"; readonly source: string };

/** What an entry of `to` covers, or undefined when it is neither a type's id nor a topic. */
export function parseTopic(to: string): Topic | undefined {
  const at = to.indexOf("@");
  const source = to.slice(0, at);
  const rest = to.slice(at + 1);
  if (at < 1 || !sourcePattern.test(source)) return undefined;
  if (rest === "*") return { covers: "context", source };
  const isTopic = rest.endsWith(".*");
  const name = isTopic ? rest.slice(0, -".*".length) : rest;
  if (!detailTypePattern.test(name)) return undefined;
  return isTopic
    ? { covers: "resource", source, prefix: `${name}.` }
    : { covers: "type", source, detailType: name };
}

/** Whether an event of this source and detail-type belongs to the topic. */
export function topicCovers(topic: Topic, event: { source: string; detailType: string }): boolean {
  if (topic.source !== event.source) return false;
  if (topic.covers === "context") return true;
  if (topic.covers === "type") return topic.detailType === event.detailType;
  return event.detailType.startsWith(topic.prefix);
}

/** Whether an entry of a subscription's `to`, a type's id or a topic, covers an event type. */
export function coversType(
  listened: string,
  type: { readonly source: string; readonly detailType: string },
): boolean {
  const topic = parseTopic(listened);
  return topic !== undefined && topicCovers(topic, type);
}
