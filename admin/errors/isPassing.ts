import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { explainError } from "./explainError.ts";

/** What services call it when they are asked for too much at once, or have trouble of their own. */
const passingNames: ReadonlySet<string> = new Set([
  "InternalServerError",
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "ServiceUnavailable",
  "ServiceUnavailableException",
  "ThrottlingException",
]);

/** Whether the same call may succeed later, without anybody doing something about it. */
export function isPassing(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  if (thrown instanceof SignalboxError) return thrown.retryable;
  return passingNames.has(thrown.name) || explainError(thrown).code === "AWS_UNREACHABLE";
}
