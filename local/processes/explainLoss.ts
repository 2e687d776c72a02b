import { setTimeout as delay } from "node:timers/promises";

const connectionCodes: ReadonlySet<unknown> = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE"]);

/**
 * The reason behind an error of a run: that the emulator died, when it did. A broken connection
 * is noticed sooner than the end of the process behind it, so that is given a moment to show.
 */
export async function explainLoss(error: unknown, died: AbortSignal): Promise<unknown> {
  if (!died.aborted && isConnectionError(error)) {
    await delay(500, undefined, { signal: died }).catch(() => undefined);
  }
  return died.aborted ? died.reason : error;
}

/** Whether an error says that nobody is at the other end. */
export function isConnectionError(error: unknown): boolean {
  return error instanceof Error && "code" in error && connectionCodes.has(error.code);
}
