/** How often a message is tried before it is parked, and how long it waits in between. */
export interface RetryPolicy {
  /** Receives before the message goes to the dead-letter queue. */
  readonly attempts: number;
  /** Seconds to wait after the first failure, the second and so on; the last one repeats. */
  readonly schedule: readonly number[];
}

/**
 * Short waits first, since most failures are over in seconds; then few enough calls that an outage
 * of a day costs next to nothing.
 */
const schedule: readonly number[] = [1, 5, 30, 120, 600, 1800];

/** The gate's: its last attempt is after 12.2 hours. */
export const gateRetry: RetryPolicy = { attempts: 30, schedule };

/** A subscriber's, unless it says otherwise: its last attempt is after 24.2 hours. */
export const subscriberRetry: RetryPolicy = { attempts: 54, schedule };

/** Longest that SQS hides a message, counted from its receive (SQS developer guide, quotas): 12 hours. */
export const maxHiddenSeconds = 43_200;

/** The wait after the `failures`th failure, counted from 1. */
export function scheduledSeconds({ schedule: waits }: RetryPolicy, failures: number): number {
  return waits[Math.min(failures, waits.length) - 1] ?? 1;
}

/** The wait before each attempt but the first, at least `leastSeconds`, summed up. */
export function totalSeconds(policy: RetryPolicy, leastSeconds = 0): number {
  let total = 0;
  for (let failures = 1; failures < policy.attempts; failures += 1) {
    total += Math.max(scheduledSeconds(policy, failures), leastSeconds);
  }
  return total;
}
