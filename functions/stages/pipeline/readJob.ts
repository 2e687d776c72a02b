import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { shortValue } from "../../../core/options/shortValue.ts";
import type { Job } from "../../../core/pipelines/Job.ts";
import type { JobName, JobStore } from "./JobStore.ts";

/**
 * The job as of now.
 *
 * @throws {SignalboxError} PIPELINE_JOB_UNKNOWN when there is none.
 */
export async function readJob(jobs: JobStore, name: JobName): Promise<Job> {
  const job = await jobs.read(name);
  if (job) return job;
  throw new SignalboxError(
    "PIPELINE_JOB_UNKNOWN",
    `The pipeline ${name.pipeline} has no job ${shortValue(name.jobId)}: it was never asked for, or ` +
      "has expired.",
  );
}
