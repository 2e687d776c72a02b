import { MetricUnit } from "@aws-lambda-powertools/metrics";
import { isOver, type Job, type PipelineError } from "../../../core/pipelines/Job.ts";
import type { Step } from "../../../core/pipelines/Step.ts";
import { runMetrics } from "../../../project/metrics.ts";
import { decideEnd, failedStepsOf } from "./decideEnd.ts";
import type { RunEnd, RunName } from "./JobStore.ts";
import { jobFields } from "./jobFields.ts";
import { lateTargetAt } from "./lookTimes.ts";
import { type Opening, openTarget } from "./openTarget.ts";
import type { PipelineSetup, TimeLeft } from "./PipelineSetup.ts";
import { readJob } from "./readJob.ts";
import { settleSteps } from "./settleSteps.ts";

/** How long configurations are kept once nobody needs them any more. */
const secondsPerDay = 86_400;

/** A run that is to be finished. */
export interface EndingRun extends RunName {
  /** What ended it before it was through. */
  readonly error?: PipelineError;
}

/**
 * Ends a run: has no step left to be done, opens the target, closes the job. May be done again,
 * and several times at once: the job is closed once. A run that is over stays as it is.
 *
 * @throws {SignalboxError} PIPELINE_JOB_UNKNOWN when there is no such job.
 * @throws what kept the target from being opened, to be tried again.
 */
export async function finishRun(
  ending: EndingRun,
  setup: PipelineSetup,
  timeLeft: TimeLeft,
): Promise<void> {
  const { jobs, clock } = setup.ports;
  const job = await readJob(jobs, ending);
  if (job.run !== ending.run || isOver(job)) return;
  if (job.status === "waiting" && job.endingAt === undefined) {
    await jobs.beginEnd(job, clock().toISOString());
    // Whatever became of it until a moment ago: now it stays so.
    return finishRun(ending, setup, timeLeft);
  }
  const error = job.error ?? ending.error;
  const steps = await settleSteps(job, error, setup);
  const end = decideEnd(job, steps, error, clock());
  const ended = { status: end.status, failedSteps: failedStepsOf(job, steps) };
  const opening = await openTarget(job, ended, { setup, timeLeft });
  if (end.status === "completed") await expireConfigurations(job, steps, setup);
  await close(job, withOpening(job, end, opening), setup);
}

function withOpening(job: Job, end: RunEnd, opening: Opening): RunEnd {
  // What may be made only now is opened once more later, and may never come to exist.
  if (opening.outcome === "none" || !job.targetCreated) return end;
  if (opening.outcome === "opened") return { ...end, targetOpened: true };
  const status = end.status === "cancelled" ? "cancelled" : "failed";
  return { ...end, status, error: opening.error, targetOpened: false };
}

async function close(job: Job, end: RunEnd, setup: PipelineSetup): Promise<void> {
  const { jobs, clock, logger, metrics } = setup.ports;
  const isUnsure = job.targetCreated === false;
  const lookAt = isUnsure ? { lookAt: lateTargetAt(clock(), setup.pipeline.timeoutSeconds) } : {};
  if (!(await jobs.close(job, { ...end, ...lookAt }))) return;
  metrics.addMetric(runMetrics[end.status], MetricUnit.Count, 1);
  const { status, completedSteps, failedSteps, skippedSteps, durationMs, error } = end;
  const counts = { completedSteps, failedSteps, skippedSteps, durationMs };
  const fields = { ...jobFields(job), status, ...counts, ...(error ? { error } : {}) };
  if (status === "completed") logger.info("run completed", fields);
  else logger.warn(`run ${status}`, fields);
}

/** Where they are not, they expire with the job. */
async function expireConfigurations(
  job: Job,
  steps: readonly Step[],
  { ports }: PipelineSetup,
): Promise<void> {
  const { jobs, clock, logger } = ports;
  // Without a step that builds, they are kept for other jobs; without one that generates, by them.
  if (!steps.some(({ method }) => method === "build")) return;
  const held = steps.filter(({ method }) => method === "generate");
  const expiresAt = Math.floor(clock().getTime() / 1000) + secondsPerDay;
  await jobs.expireConfigurations(held, expiresAt).catch((error: unknown) => {
    logger.warn("configurations not expired", { ...jobFields(job), error });
  });
}
