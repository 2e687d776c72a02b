import { isOver, type Job, type JobOperation } from "../../../../core/pipelines/Job.ts";
import { setupTypesOf } from "../../../../core/pipelines/setupTypes.ts";
import { millisecondsText } from "../../../../core/text/millisecondsText.ts";
import { errorFields } from "./errorFields.ts";
import { jobData } from "./jobData.ts";
import { fittingCount, fittingText, type Transition, transitionId } from "./transitionEntry.ts";

/** Most failed steps that a closing event names. */
const maxFailedSteps = 50;

/**
 * What a change of a job's record is to be told as: its run began, or was closed.
 *
 * @param before what the record said, if it was there.
 */
export function jobTransition(
  job: Job,
  before: Partial<Job> | undefined,
  changedMs: number | undefined,
): Transition | undefined {
  const { status, run, operation, correlationId } = job;
  if (before?.status === status && before.run === run) return undefined;
  const { id: causationId, hops } = operation;
  const common = { changedMs, correlationId, causationId, hops };
  if (status === "running") {
    return {
      ...common,
      type: setupTypesOf(operation.type).started,
      id: transitionId(job, "started"),
      time: job.startedAt,
      actor: job.actor,
      line: `${job.workflow} started${countText(job)}${run > 1 ? `, run ${run}` : ""}`,
      data: startedData(job),
    };
  }
  if (!isOver(job)) return undefined;
  return {
    ...common,
    type: `${operation.type}.${status === "completed" ? "completed" : "failed"}`,
    id: transitionId(job, "closed"),
    time: job.endedAt,
    actor: actorOf(operation) ?? job.actor,
    line: closingLine(job),
    data: closingData(job),
  };
}

function actorOf({ actor }: JobOperation) {
  return actor;
}

function startedData(job: Job) {
  const [steps, waves] = [fittingCount(job.stepCount), fittingCount(job.waveCount)];
  return {
    jobId: job.jobId,
    ...jobData(job),
    ...(steps === undefined ? {} : { steps }),
    ...(waves === undefined ? {} : { waves }),
  };
}

function closingData(job: Job) {
  const [completed, failed, skipped] = countsOf(job);
  const durationMs = fittingCount(job.durationMs);
  const failedSteps = failuresOf(job);
  return {
    jobId: job.jobId,
    ...jobData(job),
    status: job.status,
    steps: { completed, failed, skipped },
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(job.status === "completed" ? {} : whyNot(job)),
    ...(failedSteps.length > 0 ? { failedSteps } : {}),
  };
}

/** Why a run is not completed, for programs and for people. */
function whyNot(job: Job) {
  const error = errorFields(job.error);
  if (error) return error;
  if (job.status === "cancelled") {
    const reason: unknown = job.cancellation?.reason;
    const message = typeof reason === "string" && reason !== "" ? `: ${reason}` : ".";
    return {
      name: "PIPELINE_RUN_CANCELLED",
      message: fittingText(`The run was cancelled${message}`),
    };
  }
  const [first] = failuresOf(job);
  const example = first ? `: ${first.step}: ${first.message}` : ".";
  return { name: "PIPELINE_STEPS_FAILED", message: fittingText(`${stepsText(job)}${example}`) };
}

function failuresOf({ failures }: Job) {
  const given: readonly unknown[] = Array.isArray(failures) ? failures : [];
  return given.slice(0, maxFailedSteps).flatMap((failure) => {
    const { step } = (failure ?? {}) as Partial<Record<string, unknown>>;
    const error = errorFields(failure);
    return typeof step === "string" && step !== "" && error
      ? [{ step: fittingText(step), ...error }]
      : [];
  });
}

function closingLine(job: Job): string {
  const { workflow, status, error } = job;
  const durationMs = fittingCount(job.durationMs);
  const time = durationMs === undefined ? "" : ` in ${millisecondsText(durationMs)}`;
  if (status === "completed") return `${workflow} completed${time}${countText(job)}`;
  if (status === "cancelled") return `${workflow} was cancelled: ${stepsText(job)}`;
  const why = errorFields(error)?.message ?? stepsText(job);
  return `${workflow} failed${time}: ${why}`;
}

function countText({ stepCount, waveCount }: Job): string {
  const [steps, waves] = [fittingCount(stepCount), fittingCount(waveCount)];
  if (steps === undefined || waves === undefined) return "";
  return `: ${steps} ${steps === 1 ? "step" : "steps"} in ${waves} ${waves === 1 ? "wave" : "waves"}`;
}

function stepsText(job: Job): string {
  const [completed, failed, skipped] = countsOf(job);
  const all = completed + failed + skipped;
  return `${completed} of ${all} steps completed, ${failed} failed, ${skipped} skipped`;
}

function countsOf({ completedSteps, failedSteps, skippedSteps }: Job) {
  return [
    fittingCount(completedSteps) ?? 0,
    fittingCount(failedSteps) ?? 0,
    fittingCount(skippedSteps) ?? 0,
  ] as const;
}
