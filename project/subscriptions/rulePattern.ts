import { groupBy } from "../../core/collections/groupBy.ts";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { LoadedSubscriber } from "../contexts/LoadedContext.ts";
import { subscriberFile } from "../contexts/subscriberFile.ts";
import { parseTopic, type Topic } from "../topics/Topic.ts";
import type { EventPattern } from "./EventPattern.ts";
import type { Subscription } from "./subscription.ts";

/** The longest pattern a rule may have (EventBridge quotas; can be raised to 4,096 on request). */
export const maxPatternCharacters = 2048;

/** What to do about a pattern that is longer. */
export const shortenPattern =
  "Name a topic instead of many types, split the subscriber in two, or test part of `when` in " +
  "the handler and return ignored(…)";

/**
 * The event pattern of a subscriber's rule.
 *
 * @throws {SignalboxError} SUBSCRIPTION_PATTERN_TOO_LONG or SUBSCRIPTION_INVALID naming the
 * subscriber's file.
 */
export function subscriberPattern(subscriber: LoadedSubscriber): EventPattern {
  try {
    return rulePattern(subscriber.subscription);
  } catch (error) {
    throw withFile(error, subscriber);
  }
}

function withFile(error: unknown, subscriber: LoadedSubscriber): unknown {
  if (!(error instanceof SignalboxError)) return error;
  const message = `${subscriberFile(subscriber)}: ${error.message}`;
  return new SignalboxError(error.code, message, { cause: error });
}

/**
 * The event pattern of a subscription's rule on the core bus, as `composeRulePattern` makes it.
 *
 * @throws {SignalboxError} SUBSCRIPTION_PATTERN_TOO_LONG when EventBridge would refuse its length,
 *   SUBSCRIPTION_INVALID when an entry of `to` is neither id nor topic.
 */
export function rulePattern(subscription: Pick<Subscription, "to" | "when">): EventPattern {
  const pattern = composeRulePattern(subscription);
  const { length } = JSON.stringify(pattern);
  if (length > maxPatternCharacters) throw tooLong(subscription, length);
  return pattern;
}

function tooLong({ to }: Pick<Subscription, "to">, length: number): SignalboxError {
  return new SignalboxError(
    "SUBSCRIPTION_PATTERN_TOO_LONG",
    `The event pattern of a subscription to ${to.slice(0, 3).join(", ")}${to.length > 3 ? ", …" : ""} ` +
      `has ${length} characters; EventBridge takes ${maxPatternCharacters}. ${shortenPattern}.`,
  );
}

/**
 * The event pattern of a subscription's rule on the core bus, however long. Exact: it matches the
 * events of `to` that `when` lets through, and nothing else. Pure.
 *
 * @throws {SignalboxError} SUBSCRIPTION_INVALID when an entry of `to` is neither id nor topic.
 */
export function composeRulePattern({ to, when }: Pick<Subscription, "to" | "when">): EventPattern {
  const bySource = groupBy(to.map(requireTopic), (topic) => topic.source);
  const branches = [...bySource].map(([source, topics]) => patternOfSource(source, topics));
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

function patternOfSource(source: string, topics: readonly Topic[]): EventPattern {
  if (topics.some((topic) => topic.covers === "context")) return { source: [source] };
  const detailTypes = topics.flatMap((topic): readonly unknown[] => {
    if (topic.covers === "type") return [topic.detailType];
    return topic.covers === "resource" ? [{ prefix: topic.prefix }] : [];
  });
  return { source: [source], "detail-type": detailTypes };
}
