import { classifyCallError } from "../../core/bus/classifyAnswer.ts";
import { settingsProblem } from "../../core/bus/settingsProblem.ts";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";

/** What the failure of a `DescribeEventBus` call means to whoever is about to publish. */
export function toVerifyError(busName: string, cause: unknown): SignalboxError {
  const settings = settingsProblem(cause);
  if (settings) {
    return new SignalboxError(settings.code, `${settings.message} Nothing was sent.`, { cause });
  }
  const { name, message, denied, retryable } = classifyCallError(cause);
  if (name === "ResourceNotFoundException") {
    return new SignalboxError(
      "BUS_UNKNOWN",
      `There is no event bus ${busName} (${message}). Nothing was sent: EventBridge would ` +
        "have answered success and dropped the events. Check busName, account and Region.",
      { cause },
    );
  }
  const wayOut = denied
    ? "Grant events:DescribeEventBus on it, or pass verifyBus: false to the transport: then " +
      "events for a bus that doesn't exist are lost without an error."
    : "Nothing was sent.";
  return new SignalboxError(
    "BUS_UNVERIFIED",
    `Whether the event bus ${busName} exists could not be found out (${name}: ${message}). ${wayOut}`,
    { cause, retryable },
  );
}
