import { SignalboxError } from "../../core/errors/SignalboxError.ts";

/** The error for a command that can't be understood as it was typed; exit code 2. */
export function usageError(message: string, cause?: unknown): SignalboxError {
  return new SignalboxError("USAGE_INVALID", message, { cause });
}
