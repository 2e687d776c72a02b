import type { Pattern } from "../Pattern.ts";
import { maxWildcardComplexity, wildcardComplexity } from "./wildcardComplexity.ts";

/**
 * Whether EventBridge refuses a pattern as "Rule is too complex - try using fewer wildcard
 * characters or fewer repeating character sequences after a wildcard character". Stops as soon as
 * that is known. Pure; takes at most about a second, whatever the pattern: one that would take
 * longer counts as too complex.
 */
export function isTooComplex(pattern: Pattern): boolean {
  return wildcardComplexity(pattern) > maxWildcardComplexity;
}
