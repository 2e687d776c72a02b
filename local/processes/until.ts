import { setTimeout as delay } from "node:timers/promises";

/** How long to look for a condition, and how often. */
export interface Watch {
  readonly deadlineMs: number;
  /** @default 100 */
  readonly everyMs?: number;
  readonly signal: AbortSignal;
}

/**
 * Asks `probe` until it gives a value other than undefined.
 *
 * @returns that value, or undefined when the deadline passed.
 */
export async function until<Value>(
  probe: () => Promise<Value | undefined>,
  { deadlineMs, everyMs = 100, signal }: Watch,
): Promise<Value | undefined> {
  const end = performance.now() + deadlineMs;
  for (;;) {
    signal.throwIfAborted();
    const value = await probe();
    if (value !== undefined) return value;
    if (performance.now() >= end) return undefined;
    await pause(everyMs, signal);
  }
}

/** Waits; rejects with the reason of the abort when `signal` aborts meanwhile. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(ms, undefined, { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}
