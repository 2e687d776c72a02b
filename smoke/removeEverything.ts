import { setTimeout as delay } from "node:timers/promises";
import type { Ledger, Leftover, RemoveResource } from "./Ledger.ts";

/** How long to go on removing what can't go yet. */
export interface RemovalPace {
  readonly removalMs: number;
  readonly pollMs: number;
}

/**
 * Removes all that a ledger holds, again and again until nothing is left or the time is up:
 * a table that is being made can't be deleted yet, a bus waits for its archive's own rule.
 *
 * @returns what is still there. Never rejects.
 */
export async function removeEverything(
  ledger: Ledger,
  remove: RemoveResource,
  pace: RemovalPace,
): Promise<readonly Leftover[]> {
  const deadline = performance.now() + pace.removalMs;
  for (;;) {
    const leftovers = await ledger.removeAll(remove);
    const timeIsUp = performance.now() + pace.pollMs > deadline;
    if (leftovers.length === 0 || timeIsUp) return leftovers;
    await delay(pace.pollMs);
  }
}
