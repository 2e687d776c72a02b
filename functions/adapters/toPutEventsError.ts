import { PutEventsError } from "../../core/bus/PutEventsError.ts";
import { classifyCallError } from "./classifyCallError.ts";

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
