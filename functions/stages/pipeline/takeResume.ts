import type { Job } from "../../../core/pipelines/Job.ts";
import { executionName } from "./executionName.ts";
import { hopsField } from "./hopsField.ts";
import { jobFields } from "./jobFields.ts";
import { firstLookAt } from "./lookTimes.ts";
import type { ResumeRequest } from "./PipelineRequest.ts";
import type { PipelineSetup } from "./PipelineSetup.ts";
import { publishAnswer } from "./publishAnswer.ts";

/**
 * Begins another run of a job that failed or was cancelled. Of any other the operation is closed at
 * once: as completed where there is nothing left to do, else as failed, saying why.
 *
 * @throws what kept the run from being started, or the answer from being published, to be tried
 *   again.
 */
export async function takeResume(request: ResumeRequest, setup: PipelineSetup): Promise<void> {
  const { jobs, executions, clock, logger } = setup.ports;
  const { type, id, jobId, correlationId, actor, hops } = request;
  const job = await jobs.read({ pipeline: setup.pipeline.name, jobId });
  if (job?.requests?.has(id)) return startAgain(job, request, setup);
  if (!job || (job.status !== "failed" && job.status !== "cancelled")) {
    await publishAnswer(request, job, setup);
    logger.warn("run not resumed", { jobId, status: job?.status ?? "unknown" });
    return;
  }
  const now = clock();
  const isResumed = await jobs.resume(job, {
    operation: {
      type,
      id,
      requestedAt: now.toISOString(),
      ...(actor ? { actor } : {}),
      ...hopsField(hops),
    },
    correlationId,
    lookAt: firstLookAt(now),
  });
  // Somebody else has resumed it a moment ago.
  if (!isResumed) return takeResume(request, setup);
  const resumed = { ...job, run: job.run + 1, correlationId };
  await executions.start(resumed);
  logger.info("run resumed", { ...jobFields(resumed), execution: executionName(resumed) });
}

/** The request was taken before, and may have got no further than that. */
async function startAgain(job: Job, { id }: ResumeRequest, setup: PipelineSetup): Promise<void> {
  if (job.operation.id !== id || job.status !== "waiting") return;
  await setup.ports.executions.start(job);
}
