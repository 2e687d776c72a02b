import { pause } from "./pause.ts";

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
