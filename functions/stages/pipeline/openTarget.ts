import type { Job, PipelineError } from "../../../core/pipelines/Job.ts";
import type { OpenTargetRequest } from "../../../project/pipelines/PipelineOptions.ts";
import { callTarget } from "./callTarget.ts";
import { jobFields } from "./jobFields.ts";
import type { PipelineSetup, TimeLeft } from "./PipelineSetup.ts";
import { recordedError } from "./pipelineError.ts";
import { toStepError } from "./steps/toStepError.ts";

/** How often opening a target is tried in a run. */
const mostAttempts = 3;

/** What became of opening a target. */
export type Opening =
  /** There is none to open. */
  | { readonly outcome: "none" }
  | { readonly outcome: "opened" }
  /** It was tried often enough. */
  | { readonly outcome: "failed"; readonly error: PipelineError };

/**
 * Opens the target of a run, if it was made, or may have been: then it is tried once. Counts before
 * it tries, for the author's code may end the process.
 *
 * @throws what the author's code threw, to be tried again.
 */
export async function openTarget(
  job: Job,
  ended: Pick<OpenTargetRequest, "status" | "failedSteps">,
  { setup, timeLeft }: { readonly setup: PipelineSetup; readonly timeLeft: TimeLeft },
): Promise<Opening> {
  const { pipeline, ports } = setup;
  if (job.targetCreated === undefined) return { outcome: "none" };
  if (job.targetOpened) return { outcome: "opened" };
  const most = job.targetCreated ? mostAttempts : 1;
  if ((job.openAttempts ?? 0) >= most) return givenUp(most, job);
  const attempts = await ports.jobs.beginOpening(job);
  // Another run has begun: it opens the target.
  if (attempts === undefined) return { outcome: "none" };
  try {
    await callTarget("openTarget", job, { setup, timeLeft }, (request) =>
      pipeline.openTarget({ ...request, ...ended }),
    );
    return { outcome: "opened" };
  } catch (error) {
    ports.logger.warn("target not opened", { ...jobFields(job), attempts, error });
    if (attempts >= most) return givenUp(most, job, error);
    throw error;
  }
}

/** @param thrown absent where each attempt ended its process. */
function givenUp(attempts: number, { error }: Job, ...thrown: readonly unknown[]): Opening {
  const why =
    thrown.length > 0
      ? toStepError(thrown[0]).message
      : "openTarget ended its process, or was cut short by it.";
  const before = error ? ` Before that: ${error.message}` : "";
  const message = `The target could not be opened in ${attempts} attempts: ${why}${before}`;
  return { outcome: "failed", error: recordedError("TARGET_NOT_OPENED", message) };
}
