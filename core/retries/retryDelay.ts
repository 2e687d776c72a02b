import { maxHiddenSeconds, type RetryPolicy, scheduledSeconds } from "./RetryPolicy.ts";

/** Part of a wait by which it may come out shorter or longer, so that not all come back at once. */
const jitter = 0.2;

/**
 * What SQS counts of its 12 hours before a wait begins: a batching window (5 minutes), an
 * invocation (15 minutes).
 */
const heldSeconds = 1200;

/**
 * Whole seconds, at least 1, until a message comes back that failed for the `failures`th time:
 * what the schedule says, a fifth more or less.
 *
 * @param random from 0 up to 1.
 */
export function retryDelay(policy: RetryPolicy, failures: number, random: number): number {
  const factor = 1 - jitter + 2 * jitter * random;
  return possibleDelay(scheduledSeconds(policy, failures) * factor);
}

/** The nearest wait that SQS can do: whole seconds, 1 to 42,000. */
export function possibleDelay(seconds: number): number {
  return Math.min(Math.max(Math.round(seconds), 1), maxHiddenSeconds - heldSeconds);
}
