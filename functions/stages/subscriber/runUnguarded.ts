import { handledForSeconds, type Run } from "./runIdempotently.ts";
import type { MessageOutcome } from "./SubscriberRuntime.ts";

/**
 * Runs `handle` whatever happened to the event before. A message that the queue hands out again
 * is noted while it runs: should it end the process, its neighbours are handled before it next time.
 */
export async function runUnguarded(
  handle: () => Promise<MessageOutcome>,
  run: Run & { readonly receiveCount: number; readonly onUnnoted: (error: unknown) => void },
): Promise<MessageOutcome> {
  if (run.receiveCount < 2) return handle();
  const { event, attempts } = run;
  const now = Date.now();
  await attempts
    .beginAnyway(event, {
      inProgressUntilMs: now + run.context.getRemainingTimeInMillis(),
      expiresAt: Math.ceil(now / 1000) + handledForSeconds,
    })
    .catch(run.onUnnoted);
  try {
    return await handle();
  } finally {
    if (!run.signal.aborted) await attempts.remove(event).catch(run.onUnnoted);
  }
}
