import { SignalboxError } from "../../../../core/errors/SignalboxError.ts";
import { matches } from "../../../../core/patterns/matches.ts";
import type { Pattern } from "../../../../core/patterns/Pattern.ts";
import { parseEvent } from "../../../../core/patterns/parseEvent.ts";
import { parsePattern } from "../../../../core/patterns/parsePattern.ts";
import { RuleSet } from "../../../../core/patterns/RuleSet.ts";

/** What the matcher says of a pattern and an event, both given as texts. */
export type Answer = boolean | "refused";

/** How a pattern is held against an event. */
export type Match = (pattern: Pattern, event: unknown) => boolean;

/** The pattern's answer as a rule among no others. */
export function matchesInRuleSet(pattern: Pattern, event: unknown): boolean {
  const rules = new RuleSet<string>();
  rules.add("rule", pattern);
  return rules.match(event).length === 1;
}

/** The answer of a set of one rule that reads the event's text itself. */
export function answerOfText(pattern: string, event: string): Answer {
  return unlessRefused(() => {
    const rules = new RuleSet<string>();
    rules.add("rule", parsePattern(pattern));
    return rules.matchText(event).length === 1;
  });
}

/** A refusal is an answer; any other error is thrown. */
export function answer(pattern: string, event: string, match: Match = matches): Answer {
  return unlessRefused(() => match(parsePattern(pattern), parseEvent(event)));
}

function unlessRefused(ask: () => boolean): Answer {
  try {
    return ask();
  } catch (error) {
    if (error instanceof SignalboxError) return "refused";
    throw error;
  }
}
