import type { Pattern } from "../../core/patterns/Pattern.ts";
import { RuleSet } from "../../core/patterns/RuleSet.ts";

/** The patterns as rules, each by its place in the list. */
export function ruleSet(patterns: readonly Pattern[]): RuleSet<number> {
  const rules = new RuleSet<number>();
  for (const [id, pattern] of patterns.entries()) rules.add(id, pattern);
  return rules;
}
