import { setTimeout as delay } from "node:timers/promises";

/** How long to look, and how often. */
export interface WaitOptions {
  readonly timeoutMs: number;
  readonly pollMs: number;
  readonly signal: AbortSignal;
}

/**
 * Looks with `probe` until it answers something, at least once, and returns that; `undefined`
 * when the time is up. Rejects when `signal` aborts or `probe` rejects.
 */
export async function waitUntil<Answer>(
  probe: () => Promise<Answer | undefined>,
  { timeoutMs, pollMs, signal }: WaitOptions,
): Promise<Answer | undefined> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    signal.throwIfAborted();
    const answer = await probe();
    if (answer !== undefined) return answer;
    if (performance.now() + pollMs > deadline) return undefined;
    await delay(pollMs, undefined, { signal });
  }
}
