import type { ErrorCode } from "../errors/errorCodes.ts";
import { SignalboxError, type SignalboxErrorOptions } from "../errors/SignalboxError.ts";
import { classifyCallError } from "./classifyAnswer.ts";

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

/** What the failure of a `PutEvents` call as a whole means to whoever made it. */
export function toPutEventsError(busName: string, count: number, cause: unknown): PutEventsError {
  const { name, message, denied, retryable, fateUnknown } = classifyCallError(cause);
  if (denied) {
    return new PutEventsError(
      "PUT_EVENTS_DENIED",
      `EventBridge refused ${count} entries for bus ${busName}: ${message}. ` +
        "One entry that is not allowed refuses the whole call; grant events:PutEvents for it.",
      { cause, fateUnknown },
    );
  }
  return new PutEventsError(
    "PUT_EVENTS_FAILED",
    `PutEvents of ${count} entries to bus ${busName} failed (${name}): ${message}`,
    { cause, retryable, fateUnknown },
  );
}
