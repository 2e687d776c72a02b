import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { explainMatch, type Mismatch } from "../../core/patterns/explainMatch.ts";
import { parseEvent } from "../../core/patterns/parseEvent.ts";
import { parsePattern } from "../../core/patterns/parsePattern.ts";
import type { LoadedSubscriber } from "../../project/contexts/LoadedContext.ts";
import { subscriberId } from "../../project/names.ts";
import { subscriberPattern } from "../../project/subscriptions/rulePattern.ts";
import type { EventPattern } from "../../project/subscriptions/subscription.ts";

/** What one subscriber's rule says of an event. */
export interface RuleExplanation {
  readonly subscriber: string;
  readonly matched: boolean;
  /** Absent when the subscription can't be made into one. */
  readonly pattern?: EventPattern;
  /** What kept the event from matching. */
  readonly mismatch?: Mismatch;
  /** Why the rule can't match anything: EventBridge would not take it. */
  readonly problem?: string;
}

/**
 * What every rule of the core bus says of an event: first those that match, then the others, each
 * in the order of their subscribers' ids.
 *
 * @param text the event as the core bus carries it, as JSON.
 */
export function explainRules(
  text: string,
  subscribers: readonly LoadedSubscriber[],
): readonly RuleExplanation[] {
  const event = parseEvent(text);
  const explanations = subscribers
    .map((subscriber) => explainRule(event, subscriber))
    .toSorted((left, right) => (left.subscriber < right.subscriber ? -1 : 1));
  const [matching, others] = [true, false].map((matched) =>
    explanations.filter((explanation) => explanation.matched === matched),
  );
  return [...(matching ?? []), ...(others ?? [])];
}

function explainRule(event: unknown, subscriber: LoadedSubscriber): RuleExplanation {
  const id = subscriberId(subscriber);
  try {
    const pattern = subscriberPattern(subscriber);
    const mismatch = explainMatch(parsePattern(pattern), event);
    return {
      subscriber: id,
      matched: mismatch === undefined,
      pattern,
      ...(mismatch ? { mismatch } : {}),
    };
  } catch (error) {
    if (!(error instanceof SignalboxError)) throw error;
    return { subscriber: id, matched: false, problem: error.message };
  }
}
