import {
  type Job,
  maxJobFailures,
  type PipelineError,
  type StepFailure,
} from "../../../core/pipelines/Job.ts";
import type { Step, StepStatus } from "../../../core/pipelines/Step.ts";
import { shorten } from "../../../core/text/shorten.ts";
import type { RunEnd } from "./JobStore.ts";
import { recordedError } from "./pipelineError.ts";

/** Characters of a failed step's message that its job repeats. */
const maxFailureLength = 500;

/**
 * How a run ends, from what became of its steps: it is completed when all of them are, whatever
 * ended its execution.
 *
 * @param steps the job's, all of them over.
 * @param error what went wrong with the run itself.
 */
export function decideEnd(
  job: Job,
  steps: readonly Step[],
  error: PipelineError | undefined,
  now: Date,
): RunEnd {
  const counted = stepsOfRun(job, steps);
  const count = (wanted: StepStatus) => counted.filter(({ status }) => status === wanted).length;
  const isThrough = job.startedAt !== undefined && count("completed") === job.stepCount;
  const isCompleted = isThrough && !job.error && !job.cancellation;
  const uncancelled = isCompleted ? "completed" : "failed";
  const status = job.cancellation ? "cancelled" : uncancelled;
  const said =
    error ?? (job.startedAt === undefined && !job.cancellation ? neverBegun() : undefined);
  const failures = counted.filter(({ status }) => status === "failed").map(toFailure);
  const begunAt = job.startedAt ?? job.operation.requestedAt ?? job.createdAt;
  return {
    status,
    endedAt: now.toISOString(),
    durationMs: Math.max(now.getTime() - Date.parse(begunAt), 0),
    completedSteps: count("completed"),
    failedSteps: count("failed"),
    skippedSteps: count("skipped"),
    ...(said && !isCompleted ? { error: said } : {}),
    ...(failures.length > 0 ? { failures: failures.slice(0, maxJobFailures) } : {}),
  };
}

/** Names of the steps that failed or were skipped in a run. */
export function failedStepsOf(job: Job, steps: readonly Step[]): readonly string[] {
  return stepsOfRun(job, steps)
    .filter(({ status }) => status !== "completed")
    .map(({ step }) => step);
}

/** Without those that an earlier run began to plan and this one did not. */
function stepsOfRun(job: Job, steps: readonly Step[]): readonly Step[] {
  if (job.startedAt === undefined) return steps;
  return steps.filter(({ run, status }) => run === job.run || status === "completed");
}

function toFailure({ step, error }: Step): StepFailure {
  const { name = "Error", message = "It does not say why." } = error ?? {};
  return { step, name, message: shorten(message, maxFailureLength) };
}

function neverBegun(): PipelineError {
  return recordedError("PIPELINE_RUN_ENDED", "The run ended before its steps were planned.");
}
