import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { isOver, type Job } from "../../../core/pipelines/Job.ts";
import { stepKey } from "../../../core/pipelines/jobTable.ts";
import type { PreparedRun } from "../../../core/pipelines/runMessages.ts";
import type { Step } from "../../../core/pipelines/Step.ts";
import { callTarget } from "./callTarget.ts";
import type { RunName } from "./JobStore.ts";
import { jobFields } from "./jobFields.ts";
import { lookAgainAt } from "./lookTimes.ts";
import type { PipelineSetup, TimeLeft } from "./PipelineSetup.ts";
import { planRun } from "./planRun.ts";
import { readJob } from "./readJob.ts";
import { toStepError } from "./steps/toStepError.ts";

const nothingToDo: PreparedRun = { waves: [] };

/**
 * Makes the target, unless it was made before, and writes down what is to be done. Doing it again
 * answers the same. A run that can't begin, for what it asks for or because the author's code
 * refuses, is told so in its job and gets nothing to do; so does one that is over, or to end.
 *
 * @throws {SignalboxError} PIPELINE_JOB_UNKNOWN when there is no such job.
 * @throws whatever else keeps the run from beginning, to be tried again.
 */
export async function prepareRun(
  run: RunName,
  setup: PipelineSetup,
  timeLeft: TimeLeft,
): Promise<PreparedRun> {
  const { jobs } = setup.ports;
  const job = await readJob(jobs, run);
  if (job.run !== run.run || isOver(job)) return nothingToDo;
  if (job.status === "running") return wavesOf(await jobs.readSteps(run), job);
  if (job.cancellation || job.endingAt !== undefined || job.error) return nothingToDo;
  const all = await planned(job, setup);
  if (!all) return nothingToDo;
  if (!job.targetCreated && !(await makeTarget(job, setup, timeLeft))) return nothingToDo;
  return begin(job, all, setup);
}

/** Undefined when the pipeline can't do what the job asks for. */
async function planned(job: Job, setup: PipelineSetup): Promise<readonly Step[] | undefined> {
  const { jobs, clock } = setup.ports;
  const known = job.run > 1 ? await jobs.readSteps(job) : [];
  try {
    return planRun(job, known, { pipeline: setup.pipeline, now: clock().toISOString() });
  } catch (error) {
    await refuse(job, error, { setup, isTargetRefused: false });
    return undefined;
  }
}

/** Whether the run goes on: its target is made. */
async function makeTarget(job: Job, setup: PipelineSetup, timeLeft: TimeLeft): Promise<boolean> {
  const { jobs, logger } = setup.ports;
  if (!(await jobs.beginTarget(job))) return false;
  try {
    await callTarget("createTarget", job, { setup, timeLeft }, setup.pipeline.createTarget);
  } catch (error) {
    await refuse(job, error, { setup, isTargetRefused: true });
    return false;
  }
  if (await jobs.noteTarget(job)) return true;
  // It is not known to be made, so the sweep opens it.
  logger.warn("target made after the run was over", jobFields(job));
  return false;
}

/** Notes an error that no further attempt could help, and throws any other. */
async function refuse(
  job: Job,
  error: unknown,
  { setup, isTargetRefused }: { readonly setup: PipelineSetup; readonly isTargetRefused: boolean },
): Promise<void> {
  const code = error instanceof SignalboxError ? error.code : undefined;
  if (code !== "SETUP_REFUSED" && code !== "PIPELINE_INVALID") throw error;
  setup.ports.logger.warn("run refused", { ...jobFields(job), error });
  await setup.ports.jobs.refuse(job, toStepError(error), isTargetRefused);
}

async function begin(job: Job, all: readonly Step[], setup: PipelineSetup): Promise<PreparedRun> {
  const { jobs, logger, clock } = setup.ports;
  const isPlanned = await jobs.plan(job, {
    steps: all.filter(({ status }) => status !== "completed"),
    startedAt: clock().toISOString(),
    stepCount: all.length,
    waveCount: new Set(all.map(({ wave }) => wave)).size,
    createdAt: job.createdAt,
    lookAt: lookAgainAt(job, setup),
  });
  if (isPlanned) {
    logger.info("run planned", { ...jobFields(job), steps: all.length });
    return wavesOf(all, job);
  }
  // Another attempt at the same has planned it, or the run was ended meanwhile.
  const after = await jobs.read(job);
  if (after?.run !== job.run || after.status !== "running") return nothingToDo;
  return wavesOf(await jobs.readSteps(job), job);
}

/** The steps of a run that are to be done, wave by wave. */
function wavesOf(steps: readonly Step[], { run }: Pick<Job, "run">): PreparedRun {
  const todo = steps.filter((step) => step.run === run && step.status !== "completed");
  const waves = [...Map.groupBy(todo, ({ wave }) => wave)];
  return {
    waves: waves
      .toSorted(([one], [other]) => one - other)
      .map(([, wave]) => ({
        steps: wave.map((step) => ({ step: stepKey(step), component: step.component })),
      })),
  };
}
