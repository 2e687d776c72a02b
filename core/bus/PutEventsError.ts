import type { ErrorCode } from "../errors/errorCodes.ts";
import { SignalboxError, type SignalboxErrorOptions } from "../errors/SignalboxError.ts";

/** A `put` that failed as a whole. */
export class PutEventsError extends SignalboxError {
  /**
   * Whether entries may be on the bus all the same: no answer came, or one that does not say.
   * Sending such an entry again can double it, unless it carries an id.
   */
  readonly fateUnknown: boolean;

  constructor(
    code: Extract<ErrorCode, "PUT_EVENTS_DENIED" | "PUT_EVENTS_FAILED">,
    message: string,
    options: SignalboxErrorOptions & { readonly fateUnknown: boolean },
  ) {
    super(code, message, options);
    this.fateUnknown = options.fateUnknown;
  }
}
