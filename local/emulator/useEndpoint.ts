import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { Emulator } from "./Emulator.ts";

/**
 * The emulator that somebody else runs at `endpoint`. Any answer counts as one: what it can do
 * shows when it is deployed to.
 *
 * @throws {SignalboxError} EMULATOR_UNREACHABLE when nothing answers.
 */
export async function useEndpoint(endpoint: string, signal: AbortSignal): Promise<Emulator> {
  try {
    const answer = await fetch(endpoint, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(5000)]),
    });
    await answer.body?.cancel();
  } catch (cause) {
    signal.throwIfAborted();
    throw unreachable(endpoint, cause);
  }
  const died = new AbortController().signal;
  return { endpoint, reused: true, died, stop: () => Promise.resolve() };
}

function unreachable(endpoint: string, cause: unknown): SignalboxError {
  return new SignalboxError(
    "EMULATOR_UNREACHABLE",
    `Nothing answers at ${endpoint}. Start the emulator there, or leave out --endpoint and ` +
      "AWS_ENDPOINT_URL to have one started.",
    { cause },
  );
}
