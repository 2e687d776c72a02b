import type { Job } from "../../../core/pipelines/Job.ts";
import type { RunName } from "./JobStore.ts";

/** What every log line about a job says. */
export function jobFields(
  job: RunName & Partial<Pick<Job, "correlationId" | "workflow">>,
): Readonly<Record<string, unknown>> {
  const { pipeline, jobId, run, correlationId, workflow } = job;
  return {
    pipeline,
    jobId,
    run,
    ...(workflow === undefined ? {} : { workflow }),
    ...(correlationId === undefined ? {} : { correlationId }),
  };
}
