import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { parseTopic, type Topic } from "./parseTopic.ts";
import type { EventPattern, Subscription } from "./subscription.ts";

/** The longest pattern a rule may have (EventBridge quotas; can be raised to 4,096 on request). */
export const maxPatternCharacters = 2048;

/**
 * The event pattern of a subscription's rule on the core bus. Exact: it matches the events of
 * `to` that `when` lets through, and nothing else. Pure.
 *
 * @throws {SignalboxError} SUBSCRIPTION_PATTERN_TOO_LONG when EventBridge would refuse its length.
 */
export function rulePattern(subscription: Pick<Subscription, "to" | "when">): EventPattern {
  const bySource = Map.groupBy(subscription.to.map(requireTopic), (topic) => topic.source);
  const branches = [...bySource].map(([source, topics]) => sourcePattern(source, topics));
  const [first, ...others] = branches;
  const pattern: EventPattern = {
    // Two lists beside each other would match their cross product.
    ...(first && others.length === 0 ? first : { $or: branches }),
    ...(subscription.when ? { detail: subscription.when } : {}),
  };
  const { length } = JSON.stringify(pattern);
  if (length > maxPatternCharacters) throw tooLong(subscription, length);
  return pattern;
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

function tooLong({ to }: Pick<Subscription, "to">, length: number): SignalboxError {
  return new SignalboxError(
    "SUBSCRIPTION_PATTERN_TOO_LONG",
    `The event pattern of a subscription to ${to.slice(0, 3).join(", ")}${to.length > 3 ? ", …" : ""} ` +
      `has ${length} characters; EventBridge takes ${maxPatternCharacters}. Name a topic instead of ` +
      "many types, split the subscriber in two, or test part of `when` in the handler and return " +
      "ignored(…).",
  );
}
