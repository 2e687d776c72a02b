import { v5 } from "uuid";
import type { RunName } from "./JobStore.ts";

/** Names executions of jobs whose ids can't; drawn at random, once and for all. */
const namespace = "3c0a4b8e-52d5-4b7b-9f3e-6d1f0e6b7a41";

/** What Step Functions takes in a name without reserve, leaving room for the run's number. */
const namePattern = /^[A-Za-z0-9_-]{1,70}$/;

/** What the execution of a run is called: the same for the same run, and another for each. */
export function executionName({ jobId, run }: Pick<RunName, "jobId" | "run">): string {
  return `${namePattern.test(jobId) ? jobId : v5(jobId, namespace)}-${run}`;
}
