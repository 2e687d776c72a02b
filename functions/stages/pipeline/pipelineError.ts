import { asObject } from "../../../core/json/asObject.ts";
import type { PipelineError } from "../../../core/pipelines/Job.ts";
import type { ExecutionProblem } from "../../../core/pipelines/runMessages.ts";
import { reasonOf } from "../../../core/text/reasonOf.ts";
import { shorten } from "../../../core/text/shorten.ts";

const maxNameLength = 200;
const maxMessageLength = 2000;

/** An error as a record keeps it. */
export function recordedError(name: string, message: string): PipelineError {
  return {
    name: shorten(name.toWellFormed(), maxNameLength),
    message: shorten(message.toWellFormed(), maxMessageLength),
  };
}

/** What Step Functions says of an execution that did not go its way, as a record keeps it. */
export function problemError(problem: ExecutionProblem): PipelineError {
  const { Error: name, Cause: cause } = problem as Readonly<Record<string, unknown>>;
  const said = typeof cause === "string" ? saidIn(cause) : undefined;
  return recordedError(
    typeof name === "string" && name !== "" ? name : "PIPELINE_RUN_ENDED",
    said || "Step Functions gives no reason.",
  );
}

/** A function's error comes as JSON, cut off where it is long. */
function saidIn(cause: string): string {
  try {
    const { errorMessage } = asObject(JSON.parse(cause)) ?? {};
    return typeof errorMessage === "string" ? reasonOf(errorMessage) : reasonOf(cause);
  } catch {
    return reasonOf(cause);
  }
}
