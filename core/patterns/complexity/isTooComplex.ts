import type { Pattern } from "../Pattern.ts";
import { layOut } from "./layOut.ts";
import { Peak } from "./Peak.ts";
import { readTree } from "./readTree.ts";

/** The complexity that EventBridge still takes: 10 was accepted and 11 refused (recorded on AWS). */
export const maxWildcardComplexity = 10;

/**
 * Whether EventBridge refuses a pattern as "Rule is too complex - try using fewer wildcard
 * characters or fewer repeating character sequences after a wildcard character". Stops as soon as
 * that is known. Pure; takes at most about a second, whatever the pattern: one that would take
 * longer counts as too complex.
 */
export function isTooComplex(pattern: Pattern): boolean {
  return wildcardComplexity(pattern) > maxWildcardComplexity;
}

/**
 * How complex EventBridge holds a pattern's wildcards to be: the most conditions with wildcards,
 * counted once for every point in them, that some value can make it follow at once; of all fields
 * the highest. Counted as event-ruler does, the library behind EventBridge.
 *
 * Exact up to `maxWildcardComplexity`; beyond, some figure above it, since counting ends there.
 * Infinite where counting would take more than about a second: where `$or`s with alternatives in
 * many fields repeat long wildcards some hundred times. Pure.
 */
export function wildcardComplexity({ branches }: Pattern): number {
  const root = layOut(branches);
  if (root === undefined) return Number.POSITIVE_INFINITY;
  const peak = new Peak(maxWildcardComplexity);
  const pending = [root];
  for (let machines = pending.pop(); machines; machines = pending.pop()) {
    for (const { tree, nextByValue } of machines.values()) {
      readTree(tree.root, peak);
      if (peak.isPastLimit) return peak.weight;
      pending.push(...nextByValue);
    }
  }
  return peak.weight;
}
