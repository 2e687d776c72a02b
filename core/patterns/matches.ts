import { branchMatches } from "./evaluation/branchMatches.ts";
import { compiledFor } from "./evaluation/CompiledPattern.ts";
import { isEvent } from "./evaluation/isEvent.ts";
import { collectLeaves } from "./evaluation/Leaves.ts";
import type { Pattern } from "./Pattern.ts";

/**
 * Whether EventBridge would route `event` by a rule of this pattern. Neither throws nor mutates,
 * whatever the event holds.
 *
 * @param event what `JSON.parse` gives, or `parseEvent` where names that stand twice and numbers
 *   past a double's precision must count. What is no object matches nothing.
 */
export function matches(pattern: Pattern, event: unknown): boolean {
  if (!isEvent(event)) return false;
  const { branches, paths } = compiledFor(pattern);
  const leaves = collectLeaves(event, paths);
  return branches.some((branch) => branchMatches(branch, leaves));
}
