import { SignalboxError } from "../../core/errors/SignalboxError.ts";

/** The SignalboxError that `code` throws; fails when it throws none, or another. */
export function errorOf(code: () => unknown): SignalboxError {
  try {
    code();
  } catch (error) {
    if (error instanceof SignalboxError) return error;
    throw error;
  }
  throw new Error("it threw nothing");
}
