import { isOver, type Job } from "../../../core/pipelines/Job.ts";
import { finishRun } from "./finishRun.ts";
import { jobFields } from "./jobFields.ts";
import type { CancelRequest } from "./PipelineRequest.ts";
import type { PipelineSetup, TimeLeft } from "./PipelineSetup.ts";
import { recordedError } from "./pipelineError.ts";
import { readJob } from "./readJob.ts";

/**
 * Ends the run of a job, at once: it does not wait for its execution to say that it ended. A job
 * that is over stays as it is; so does one that was resumed since this request was first taken.
 *
 * @throws {SignalboxError} PIPELINE_JOB_UNKNOWN when there is no such job: it may still come.
 * @throws as {@link finishRun} does.
 */
export async function takeCancel(
  request: CancelRequest,
  setup: PipelineSetup,
  timeLeft: TimeLeft,
): Promise<void> {
  const { jobs, clock, logger } = setup.ports;
  const { jobId, reason, actor } = request;
  const name = { pipeline: setup.pipeline.name, jobId };
  const job = await readJob(jobs, name);
  const isTaken = job.requests?.has(request.id) ?? false;
  if (isOver(job) || (isTaken && !job.cancellation)) {
    logger.info("nothing to cancel", { ...jobFields(job), status: job.status });
    return;
  }
  if (!job.cancellation) {
    const cancellation = {
      requestedAt: clock().toISOString(),
      ...(actor ? { actor } : {}),
      ...(reason === undefined ? {} : { reason }),
    };
    const isNoted = await jobs.cancel(job, cancellation, request.id);
    // The run has ended, or somebody else has cancelled it, a moment ago.
    if (!isNoted) return takeCancel(request, setup, timeLeft);
    logger.info("run to be cancelled", jobFields(job));
  }
  await endRun(job, setup, timeLeft);
}

async function endRun(job: Job, setup: PipelineSetup, timeLeft: TimeLeft): Promise<void> {
  const { pipeline, jobId, run } = job;
  const error = recordedError("PIPELINE_RUN_CANCELLED", "Somebody cancelled the run.");
  await setup.ports.executions.stop(job, error);
  await finishRun({ pipeline, jobId, run }, setup, timeLeft);
}
