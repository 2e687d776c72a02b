import { isOver, type Job } from "../../../../core/pipelines/Job.ts";
import type { Step } from "../../../../core/pipelines/Step.ts";
import { shorten } from "../../../../core/text/shorten.ts";
import { findEventProblems } from "./findEventProblems.ts";
import type { PipelineWorld } from "./PipelineWorld.ts";

/**
 * What is wrong with a job that has come to rest, whatever was done to it: something left open,
 * a failure that nobody can read, an event too many or too few. Empty where all is well.
 */
export function findRunProblems(world: PipelineWorld, jobId: string): readonly string[] {
  const job = world.job(jobId);
  if (!job) return [`there is no job ${jobId}`];
  const steps = world.steps(jobId);
  return [
    ...jobProblems(job, steps),
    ...steps.flatMap((step) => stepProblems(step, steps, job)),
    ...findEventProblems(world, job, steps),
    ...world.parked.map((reason) => `a request was given up: ${reason}`),
    ...world.messages.map(({ messageId }) => `the request ${messageId} is left`),
  ];
}

function jobProblems(job: Job, steps: readonly Step[]): readonly string[] {
  const { status, error, failures = [], targetCreated, targetOpened } = job;
  const ofRun = job.startedAt === undefined ? steps : steps.filter((step) => isOf(step, job));
  const failed = ofRun.filter((step) => step.status === "failed");
  const isWell = ofRun.every((step) => step.status === "completed") && !error;
  const counted = [job.completedSteps, job.failedSteps, job.skippedSteps];
  const found = ["completed", "failed", "skipped"].map(
    (wanted) => ofRun.filter((step) => step.status === wanted).length,
  );
  return [
    ...(isOver(job) ? [] : [`the job is ${status}`]),
    ...((job as unknown as Record<string, unknown>)["due"] === undefined
      ? []
      : ["the sweep is to look at it"]),
    ...(targetCreated && !targetOpened ? ["the target is not open"] : []),
    ...(status === "completed" && !isWell ? ["it is completed, and something is not"] : []),
    ...(status === "failed" && isWell ? ["it failed, and says not what"] : []),
    ...(same(counted, found)
      ? []
      : [`it counts ${String(counted)}, and there are ${String(found)}`]),
    ...(same(failures, failed.map(toFailure)) ? [] : ["it names other failures than there are"]),
  ];
}

/** A step that an earlier run planned and this one did not is none of its. */
function isOf(step: Step, { run }: Job): boolean {
  return step.run === run || step.status === "completed";
}

function toFailure({ step, error }: Step) {
  return { step, name: error?.name, message: shorten(error?.message ?? "", 500) };
}

function stepProblems(step: Step, steps: readonly Step[], job: Job): readonly string[] {
  const { status, error, reason, waitsFor } = step;
  const say = (problem: string) => [`${step.step} ${problem}`];
  const statusOf = (name: string) => steps.find((one) => one.step === name)?.status;
  const blocking = waitsFor.filter((other) => statusOf(other.step) !== "completed");
  if (status === "waiting" || status === "running") return say(`is ${status}`);
  if (status === "completed") {
    return blocking.length > 0 ? say("is completed without what it waits for") : [];
  }
  if (status === "failed")
    return error?.name && error.message ? [] : say("does not say why it failed");
  if (!reason) return say("does not say why it was skipped");
  const isBlocked = blocking.some((other) => reason.includes(other.step));
  // Its run may be cancelled a moment after it was found to have ended.
  const isEnded =
    reason.startsWith("The run ended ") ||
    (job.cancellation !== undefined && reason.startsWith("The run was cancelled "));
  return isBlocked || isEnded ? [] : say(`was skipped for no reason: ${reason}`);
}

/** Whether both say the same. */
export function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
