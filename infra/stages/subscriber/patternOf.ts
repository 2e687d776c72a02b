import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { rulePattern } from "../../../functions/subscriptions/rulePattern.ts";
import type { EventPattern } from "../../../functions/subscriptions/subscription.ts";
import type { LoadedSubscriber } from "../../contexts/LoadedContext.ts";
import { subscriberFile } from "../../contexts/subscriberFile.ts";

/**
 * The event pattern of a subscriber's rule.
 *
 * @throws {SignalboxError} SUBSCRIPTION_PATTERN_TOO_LONG or SUBSCRIPTION_INVALID naming the
 * subscriber's file.
 */
export function patternOf(subscriber: LoadedSubscriber): EventPattern {
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
