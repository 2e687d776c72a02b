import { operationTable } from "../../core/operations/operationTable.ts";
import { type Job, type JobStatus, jobStatuses } from "../../core/pipelines/Job.ts";
import { openJobsPartition } from "../../core/pipelines/jobTable.ts";
import type { JobName } from "../stages/pipeline/JobStore.ts";
import type { Changes } from "./itemUpdate.ts";
import { dueBy } from "./jobItem.ts";

const { indexPartitionKey, indexSortKey } = operationTable;

/** What must hold for a job to be changed. */
export type JobCondition = Required<Pick<Changes, "condition" | "given">>;

/** It is in this run. */
export function inRun({ run }: Pick<Job, "run">): JobCondition {
  return { condition: "#run = :run", given: { run } };
}

/** It is in this run, and stands so. */
export function inRunAs(run: Pick<Job, "run">, ...allowed: readonly JobStatus[]): JobCondition {
  const { condition, given } = inRun(run);
  const names = jobStatuses.filter((status) => allowed.includes(status));
  return {
    condition: `${condition} AND #status IN (${names.map((name) => `:${name}`).join(", ")})`,
    given: { ...given, ...Object.fromEntries(names.map((name) => [name, name])) },
  };
}

/** It is in this run, and that has not ended. */
export function openIn(run: Pick<Job, "run">): JobCondition {
  return inRunAs(run, "waiting", "running");
}

/** It waits in this run, and nobody has begun to end that. */
export function plannableIn(run: Pick<Job, "run">): JobCondition {
  const { condition, given } = inRunAs(run, "waiting");
  const free = "attribute_not_exists(#cancellation) AND attribute_not_exists(#endingAt)";
  return { condition: `${condition} AND ${free}`, given };
}

/** What has the sweep look at a job. */
export function lookKeys(job: JobName, lookAt: string): Readonly<Record<string, string>> {
  return {
    [indexPartitionKey]: openJobsPartition(job.pipeline),
    [indexSortKey]: dueBy(job, lookAt),
  };
}

/** The attributes that the sweep finds a job by. */
export const lookAttributes: readonly string[] = [indexPartitionKey, indexSortKey];
