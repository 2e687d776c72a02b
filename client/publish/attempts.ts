import type { PublishSettings } from "./PublishSettings.ts";

/**
 * Counts attempts from 1, pausing before each but the first with exponential backoff and full
 * jitter. Ends after the last attempt, or as soon as `stop` is aborted.
 */
export async function* attempts(
  { maxAttempts, backoffBaseMs, backoffCapMs, random, sleep }: PublishSettings,
  stop: AbortSignal,
): AsyncGenerator<number, void, undefined> {
  for (let attempt = 1; attempt <= maxAttempts && !stop.aborted; attempt += 1) {
    yield attempt;
    if (attempt < maxAttempts) {
      await sleep(random() * Math.min(backoffCapMs, backoffBaseMs * 2 ** (attempt - 1)), stop);
    }
  }
}
