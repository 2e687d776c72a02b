import type { RetryPolicy } from "./RetryPolicy.ts";
import { retryDelay } from "./retryDelay.ts";

/**
 * How soon after its first attempt a message may be in the dead-letter queue without a word of any
 * later one: its receives are used up as fast as they can be, handed back by the schedule or hidden
 * for the visibility time-out by a function that does not start, whichever is shorter.
 */
export function soonestParkedSeconds(policy: RetryPolicy, visibilitySeconds: number): number {
  let total = 0;
  for (let receive = 2; receive < policy.attempts; receive += 1) {
    total += Math.min(retryDelay(policy, receive, 0), visibilitySeconds);
  }
  return total;
}
