import { SignalboxError } from "../core/errors/SignalboxError.ts";

/** The same error, whose message begins with the file that it is about. */
export function withPlace(cause: SignalboxError, place: string): SignalboxError {
  const isPlaced = cause.message.startsWith(`${place}: `);
  const message = isPlaced ? cause.message : `${place}: ${cause.message}`;
  return new SignalboxError(cause.code, message, { cause });
}
