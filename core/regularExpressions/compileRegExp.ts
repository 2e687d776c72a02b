import { LinearRegExp } from "./LinearRegExp.ts";
import { planExpression } from "./planExpression.ts";

/** What says whether a regular expression matches somewhere in a text. */
export interface Matcher {
  test(text: string): boolean;
}

/** Most expressions that are kept compiled. */
const maxKept = 1000;

const kept = new Map<string, Matcher>();

/**
 * Compiles a regular expression of the flag `u` so that it takes linear time, once.
 *
 * @throws {Error} when it can't be: `planExpression` says why.
 */
export function compileRegExp(source: string): Matcher {
  const known = kept.get(source);
  if (known) return known;
  const plan = planExpression(source);
  if (plan.kind === "refused") throw new Error(`the expression ${source} ${plan.reason}`);
  const matcher =
    plan.kind === "native" ? new RegExp(source, "u") : new LinearRegExp(source, plan.program);
  if (kept.size >= maxKept) kept.clear();
  kept.set(source, matcher);
  return matcher;
}
