/** What decides how long a queue hides what it has handed out. */
export interface WorkTimes {
  /** Time limit of the function that empties the queue. */
  readonly timeoutSeconds: number;
  readonly batchingWindowSeconds: number;
}

/**
 * How long a queue hides a message of which it hears nothing more: AWS asks for six times the
 * function's time and the window on top, since a batch may be throttled and tried again before its
 * messages become visible to others.
 */
export function visibilitySeconds({ timeoutSeconds, batchingWindowSeconds }: WorkTimes): number {
  return 6 * timeoutSeconds + batchingWindowSeconds;
}
