import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { asObject } from "../../core/json/asObject.ts";
import { checkPattern } from "../../core/patterns/checkPattern.ts";
import { matches } from "../../core/patterns/matches.ts";
import type { Pattern } from "../../core/patterns/Pattern.ts";
import type { EventPattern } from "../../project/subscriptions/EventPattern.ts";
import { rulePattern } from "../../project/subscriptions/rulePattern.ts";
import type { Subscription } from "../../project/subscriptions/subscription.ts";
import type { FieldPath } from "./fieldValues.ts";
import { findConditions } from "./findConditions.ts";
import type { Suggestion, Verdicts } from "./Verdicts.ts";

/** How likely, at most, a suggested field may tell the events apart by chance. */
const maxChance = 0.01;

/**
 * The `when` with one more condition that would have dropped most of the ignored events and not a
 * single handled one; undefined where no field tells them apart better than chance would. What it
 * claims is what `matches` says of the very rule it would become.
 */
export function suggestWhen(
  { to, when = {} }: Pick<Subscription, "to" | "when">,
  verdicts: Verdicts,
): Suggestion | undefined {
  const { handled, ignored } = verdicts;
  if (handled.length === 0 || ignored.length === 0) return undefined;
  const { conditions, fields } = findConditions(verdicts);
  for (const { path, alternatives, dropped } of conditions) {
    if (chance(dropped / ignored.length, verdicts, fields) > maxChance) continue;
    const narrowed = withCondition(when, path, alternatives);
    const pattern = narrowed && readRule({ to, when: narrowed });
    if (!pattern || !handled.every((event) => matches(pattern, event))) continue;
    return {
      when: narrowed,
      handled: handled.length,
      kept: handled.length,
      ignored: ignored.length,
      dropped: ignored.filter((event) => !matches(pattern, event)).length,
    };
  }
  return undefined;
}

/**
 * An upper bound of how likely one of so many fields would set this share of the ignored events
 * apart from every handled one if it had nothing to do with either.
 */
function chance(share: number, { handled, ignored }: Verdicts, fields: number): number {
  const kept = (ignored.length * (1 - share) + 1) / (ignored.length + 2);
  return fields * kept ** handled.length;
}

/** The rule's pattern, or undefined when EventBridge would refuse or misread it. */
function readRule(subscription: {
  readonly to: Subscription["to"];
  readonly when: EventPattern;
}): Pattern | undefined {
  try {
    const pattern = checkPattern(rulePattern(subscription));
    // Beside an `$or` that speaks of the same field, which of the two holds is hard to see.
    return pattern.overridden.length === 0 ? pattern : undefined;
  } catch (error) {
    if (error instanceof SignalboxError) return undefined;
    throw error;
  }
}

/**
 * `pattern` with one more field constrained; undefined where it already says something about that
 * field, or about one that the path leads through.
 */
function withCondition(
  pattern: EventPattern,
  path: FieldPath,
  alternatives: readonly unknown[],
): EventPattern | undefined {
  const [name, ...rest] = path;
  if (name === undefined) return undefined;
  const present = Object.hasOwn(pattern, name) ? pattern[name] : undefined;
  if (rest.length === 0) {
    return present === undefined ? { ...pattern, [name]: alternatives } : undefined;
  }
  if (Array.isArray(present)) return undefined;
  const inner = withCondition((asObject(present) ?? {}) as EventPattern, rest, alternatives);
  return inner && { ...pattern, [name]: inner };
}
