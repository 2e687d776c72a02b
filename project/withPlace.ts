import { SignalboxError } from "../core/errors/SignalboxError.ts";

/** The same error, whose message begins with the file that it is about. */
export function withPlace(cause: SignalboxError, place: string): SignalboxError {
  const isPlaced = cause.message.startsWith(`${place}: `);
  const message = isPlaced ? cause.message : `${place}: ${cause.message}`;
  const { code, violations, retryable } = cause;
  return new SignalboxError(code, message, { cause, violations, retryable });
}
