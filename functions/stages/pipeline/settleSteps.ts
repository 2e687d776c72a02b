import type { Job, PipelineError } from "../../../core/pipelines/Job.ts";
import type { Step } from "../../../core/pipelines/Step.ts";
import { shorten } from "../../../core/text/shorten.ts";
import type { StepEnd } from "./JobStore.ts";
import type { PipelineSetup } from "./PipelineSetup.ts";
import { recordedError } from "./pipelineError.ts";

/** Steps that are ended at once: each is a request. */
const atOnce = 10;

/** Characters of why a run ended that each of its steps repeats. */
const maxReasonLength = 500;

/**
 * Ends the steps of a run that nobody will end any more: what waited is skipped, what ran has
 * failed.
 *
 * @returns all steps of the job, all of them over.
 */
export async function settleSteps(
  job: Job,
  error: PipelineError | undefined,
  setup: PipelineSetup,
): Promise<readonly Step[]> {
  const { jobs, clock } = setup.ports;
  for (;;) {
    const steps = await jobs.readSteps(job);
    const open = steps.filter(({ status }) => status === "waiting" || status === "running");
    if (open.length === 0) return steps;
    for (let start = 0; start < open.length; start += atOnce) {
      const some = open.slice(start, start + atOnce);
      // One that changed a moment ago is read again.
      await Promise.all(some.map((step) => jobs.settle(step, endOf(step, job, error, clock()))));
    }
  }
}

function endOf(
  { status, startedAt }: Step,
  { cancellation }: Job,
  error: PipelineError | undefined,
  now: Date,
): StepEnd {
  const endedAt = now.toISOString();
  const given = cancellation ? cancellation.reason : error?.message;
  const why = given ? `: ${shorten(given, maxReasonLength)}` : ".";
  const what = cancellation ? "was cancelled" : "ended";
  if (status === "waiting") {
    return { status: "skipped", endedAt, reason: `The run ${what} before the step began${why}` };
  }
  const name = cancellation ? "PIPELINE_RUN_CANCELLED" : "PIPELINE_RUN_ENDED";
  return {
    status: "failed",
    endedAt,
    ...(startedAt === undefined
      ? {}
      : { durationMs: Math.max(now.getTime() - Date.parse(startedAt), 0) }),
    error: recordedError(name, `The run ${what} while the step was running${why}`),
  };
}
