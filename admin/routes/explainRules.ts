import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { explainMatch, type Mismatch } from "../../core/patterns/explainMatch.ts";
import { parseEvent } from "../../core/patterns/parseEvent.ts";
import { parsePattern } from "../../core/patterns/parsePattern.ts";
import type { LoadedSubscriber } from "../../project/contexts/LoadedContext.ts";
import { subscriberId } from "../../project/names.ts";
import type { EventPattern } from "../../project/subscriptions/EventPattern.ts";
import { subscriberPattern } from "../../project/subscriptions/rulePattern.ts";
import { coversType } from "../../project/topics/Topic.ts";

/** What one subscriber's rule says of an event. */
export interface RuleExplanation {
  readonly subscriber: string;
  /** Whether the subscriber listens to events of that type. */
  readonly listens: boolean;
  readonly matched: boolean;
  /** Absent when the subscription can't be made into one. */
  readonly pattern?: EventPattern;
  /** What kept the event from matching: of every branch of a `$or` the first field that failed. */
  readonly mismatches?: readonly Mismatch[];
  /** Why the rule can't match anything: EventBridge would not take it. */
  readonly problem?: string;
}

/** An event as its rules see it. */
export interface BusEvent {
  readonly source: string;
  readonly detailType: string;
  /** As the core bus carries it, as JSON. */
  readonly text: string;
}

/**
 * What every rule of the core bus says of an event: first those that match, then the others, each
 * in the order of their subscribers' ids.
 */
export function explainRules(
  busEvent: BusEvent,
  subscribers: readonly LoadedSubscriber[],
): readonly RuleExplanation[] {
  const event = parseEvent(busEvent.text);
  const explanations = subscribers
    .map((subscriber) => ({
      listens: subscriber.subscription.to.some((listened) => coversType(listened, busEvent)),
      ...explainRule(event, subscriber),
    }))
    .toSorted((left, right) => (left.subscriber < right.subscriber ? -1 : 1));
  const [matching, others] = [true, false].map((matched) =>
    explanations.filter((explanation) => explanation.matched === matched),
  );
  return [...(matching ?? []), ...(others ?? [])];
}

function explainRule(
  event: unknown,
  subscriber: LoadedSubscriber,
): Omit<RuleExplanation, "listens"> {
  const id = subscriberId(subscriber);
  try {
    const pattern = subscriberPattern(subscriber);
    const mismatches = explainMatch(parsePattern(pattern), event);
    const matched = mismatches.length === 0;
    return { subscriber: id, matched, pattern, ...(matched ? {} : { mismatches }) };
  } catch (error) {
    if (!(error instanceof SignalboxError)) throw error;
    return { subscriber: id, matched: false, problem: error.message };
  }
}
