import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { parseTopic, type Topic } from "./parseTopic.ts";
import type { EventPattern, Subscription } from "./subscription.ts";

/**
 * The event pattern of a subscription's rule on the core bus, however long. Exact: it matches the
 * events of `to` that `when` lets through, and nothing else. Pure.
 *
 * @throws {SignalboxError} SUBSCRIPTION_INVALID when an entry of `to` is neither id nor topic.
 */
export function composeRulePattern({ to, when }: Pick<Subscription, "to" | "when">): EventPattern {
  const bySource = Map.groupBy(to.map(requireTopic), (topic) => topic.source);
  const branches = [...bySource].map(([source, topics]) => sourcePattern(source, topics));
  const [first, ...others] = branches;
  return {
    // Two lists beside each other would match their cross product.
    ...(first && others.length === 0 ? first : { $or: branches }),
    ...(when ? { detail: when } : {}),
  };
}

function requireTopic(to: string): Topic {
  const topic = parseTopic(to);
  if (topic) return topic;
  throw new SignalboxError(
    "SUBSCRIPTION_INVALID",
    `A subscription is to ${JSON.stringify(to)}, which is neither an event type's id nor a topic.`,
  );
}

function sourcePattern(source: string, topics: readonly Topic[]): EventPattern {
  if (topics.some((topic) => topic.covers === "context")) return { source: [source] };
  const detailTypes = topics.flatMap((topic): readonly unknown[] => {
    if (topic.covers === "type") return [topic.detailType];
    return topic.covers === "resource" ? [{ prefix: topic.prefix }] : [];
  });
  return { source: [source], "detail-type": detailTypes };
}
