import { SignalboxError } from "../../../../core/errors/SignalboxError.ts";
import { asObject } from "../../../../core/json/asObject.ts";
import { shortValue } from "../../../../core/options/shortValue.ts";
import { isStepKey } from "../../../../core/pipelines/jobTable.ts";
import type { StepTask } from "../../../../core/pipelines/runMessages.ts";

/**
 * What a component's function was invoked with.
 *
 * @throws {SignalboxError} STEP_TASK_INVALID when it is no step of the pipeline.
 */
export function readTask(event: unknown, pipeline: string): StepTask {
  const { pipeline: of, jobId, run, step } = asObject(event) ?? {};
  if (of !== pipeline) throw invalid(`pipeline must be ${pipeline}, is ${shortValue(of)}`);
  if (typeof jobId !== "string" || jobId === "") {
    throw invalid(`jobId must be a job's id, is ${shortValue(jobId)}`);
  }
  if (typeof run !== "number" || !Number.isSafeInteger(run) || run < 1) {
    throw invalid(`run must be a whole number of at least 1, is ${shortValue(run)}`);
  }
  if (typeof step !== "string" || !isStepKey(step)) {
    throw invalid(`step must be a step's key, such as 000#0000, is ${shortValue(step)}`);
  }
  return { pipeline, jobId, run, step };
}

function invalid(problem: string): SignalboxError {
  return new SignalboxError(
    "STEP_TASK_INVALID",
    `A component's function takes { pipeline, jobId, run, step } of its pipeline: ${problem}.`,
  );
}
