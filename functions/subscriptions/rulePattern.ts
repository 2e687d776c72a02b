import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { composeRulePattern } from "./composeRulePattern.ts";
import type { EventPattern, Subscription } from "./subscription.ts";

/** The longest pattern a rule may have (EventBridge quotas; can be raised to 4,096 on request). */
export const maxPatternCharacters = 2048;

/** What to do about a pattern that is longer. */
export const shortenPattern =
  "Name a topic instead of many types, split the subscriber in two, or test part of `when` in " +
  "the handler and return ignored(…)";

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
