import { isOver, type Job, type PipelineError } from "../../../core/pipelines/Job.ts";
import { reasonOf } from "../../../core/text/reasonOf.ts";
import { failedStepsOf } from "./decideEnd.ts";
import { finishRun } from "./finishRun.ts";
import type { JobName } from "./JobStore.ts";
import { jobFields } from "./jobFields.ts";
import { deadlineOf, firstLookAt, lookAgainAt } from "./lookTimes.ts";
import { openTarget } from "./openTarget.ts";
import type { PipelineSetup, TimeLeft } from "./PipelineSetup.ts";
import { recordedError } from "./pipelineError.ts";

/** Most jobs that a run of the sweep takes up; the next goes on. */
const mostJobs = 50;

/** What an invocation must have left beside the time of the author's code. */
const marginMs = 10_000;

/** What a run of the sweep did. */
export interface RunSweepReport {
  /** Jobs that were due. */
  readonly found: number;
  /** Of those, the ones whose run goes on. */
  readonly running: number;
  readonly started: number;
  readonly finished: number;
  /** What went wrong, each time it did. */
  readonly failures: readonly string[];
}

type Look = "running" | "started" | "finished" | "gone";

/**
 * Looks after jobs that nobody may be looking after any more, the longest due first: starts one
 * that waits without an execution, ends one that takes too long, finishes one whose execution is
 * over. What fails, or finds no time, is left to a later run.
 */
export async function sweepJobs(setup: PipelineSetup, timeLeft: TimeLeft): Promise<RunSweepReport> {
  const { jobs, clock, logger } = setup.ports;
  const neededMs = setup.pipeline.timeoutSeconds * 1000 + marginMs;
  const due = await jobs.findDue(setup.pipeline.name, clock(), mostJobs);
  const looks: Look[] = [];
  const failures: string[] = [];
  for (const name of due) {
    // What an invocation has at its beginning must do for one.
    const isFirst = looks.length + failures.length === 0;
    if (!isFirst && timeLeft() < neededMs) break;
    try {
      looks.push(await lookAt(name, setup, timeLeft));
    } catch (error) {
      logger.error("job not looked after", { pipeline: name.pipeline, jobId: name.jobId, error });
      failures.push(`${name.jobId}: ${reasonOf(error)}`);
      // Behind the others: a record that somebody broke fails each time.
      await jobs.lookLater(name, firstLookAt(clock())).catch(() => {});
    }
  }
  const count = (wanted: Look) => looks.filter((look) => look === wanted).length;
  return {
    found: due.length,
    running: count("running"),
    started: count("started"),
    finished: count("finished"),
    failures,
  };
}

async function lookAt(name: JobName, setup: PipelineSetup, timeLeft: TimeLeft): Promise<Look> {
  const { jobs, executions, clock } = setup.ports;
  const job = await jobs.read(name);
  if (!job) return "gone";
  const status = isOver(job) ? undefined : await executions.status(job);
  const isOverdue = deadlineOf(job, setup.pipeline.deadlineSeconds) <= clock().toISOString();
  if (status === "running" && !isOverdue) {
    await jobs.lookLater(job, lookAgainAt(job, setup));
    return "running";
  }
  // Behind the others, should it fail, or end this process.
  await jobs.lookLater(job, firstLookAt(clock()));
  if (isOver(job)) return openLate(job, setup, timeLeft);
  if (isOverdue) {
    const error = overdue(job, setup);
    await executions.stop(job, error);
    await finishRun({ ...nameOf(job), error }, setup, timeLeft);
    return "finished";
  }
  const isWaiting = status === undefined && job.status === "waiting";
  if (isWaiting && !job.cancellation && job.endingAt === undefined) {
    await executions.start(job);
    return "started";
  }
  await finishRun({ ...nameOf(job), error: ended(status !== undefined) }, setup, timeLeft);
  return "finished";
}

/** Opens a target that may have been made when its run was over. */
async function openLate(job: Job, setup: PipelineSetup, timeLeft: TimeLeft): Promise<Look> {
  const { jobs, logger } = setup.ports;
  const { status } = job;
  if (status === "waiting" || status === "running") return "gone";
  const failedSteps = failedStepsOf(job, await jobs.readSteps(job));
  const opening = await openTarget(job, { status, failedSteps }, { setup, timeLeft });
  if (opening.outcome === "failed") logger.error("target given up", jobFields(job));
  await jobs.noteOpened(job, opening.outcome === "opened");
  return "finished";
}

function nameOf({ pipeline, jobId, run }: Job) {
  return { pipeline, jobId, run };
}

function overdue(job: Job, { pipeline }: PipelineSetup): PipelineError {
  const { deadlineSeconds } = pipeline;
  return recordedError(
    "PIPELINE_RUN_OVERDUE",
    `The run was not through by ${deadlineOf(job, deadlineSeconds)} ` +
      `(deadlineSeconds: ${deadlineSeconds}).`,
  );
}

function ended(hasExecution: boolean): PipelineError {
  return recordedError(
    "PIPELINE_RUN_ENDED",
    hasExecution
      ? "The run's execution ended and did not finish it."
      : "The run has no execution any more.",
  );
}
