import { SignalboxError } from "../../core/errors/SignalboxError.ts";

/**
 * An error to throw where a target can't be made or opened and no further attempt can help: the
 * source does not exist, the target's id is taken.
 */
export function refused(reason: string): SignalboxError {
  return new SignalboxError("SETUP_REFUSED", reason);
}
