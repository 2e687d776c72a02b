import { SignalboxError } from "../../../../core/errors/SignalboxError.ts";

/** What comes out the same each time. What a component throws may pass, unless it says that it won't. */
export function isFinal(thrown: unknown): boolean {
  try {
    return thrown instanceof SignalboxError && !thrown.retryable;
  } catch {
    return false;
  }
}
