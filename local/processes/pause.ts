import { setTimeout as delay } from "node:timers/promises";

/** Waits; rejects with the reason of the abort when `signal` aborts meanwhile. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(ms, undefined, { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}
