import { operationTable } from "../../core/operations/operationTable.ts";
import { isOver, type Job, jobStatuses } from "../../core/pipelines/Job.ts";
import {
  jobPartition,
  jobTable,
  openJobsPartition,
  type StateKey,
} from "../../core/pipelines/jobTable.ts";
import { recordOf } from "./recordOf.ts";
import { type StateAttributes, toStateAttributes } from "./stateItem.ts";

const { indexPartitionKey, indexSortKey } = operationTable;

/** What a job's item says besides the job. */
export interface JobItemOptions {
  /** As `jobExpiry` says. */
  readonly expiresAt: number;
  /** When the sweep is to look at the job next: RFC 3339, UTC, milliseconds. Of one that is over, never. */
  readonly lookAt: string;
}

/** The item of a job, to read in the console; in the index of the sweep while it is not over. */
export function toJobItem(job: Job, { expiresAt, lookAt }: JobItemOptions): StateAttributes {
  const open = {
    [indexPartitionKey]: openJobsPartition(job.pipeline),
    [indexSortKey]: dueBy(job, lookAt),
  };
  return toStateAttributes({ ...jobKey(job), ...job, expiresAt, ...(isOver(job) ? {} : open) });
}

/**
 * The job that an item holds.
 *
 * @throws {SignalboxError} STATE_RECORD_INVALID when it lacks what every job has.
 */
export function fromJobItem(item: StateAttributes): Job {
  return recordOf<Job>(item, {
    what: "job",
    texts: ["pipeline", "jobId", "workflow", "correlationId", "createdAt"],
    numbers: ["run"],
    objects: ["source", "target", "operation"],
    status: jobStatuses,
  });
}

/** The primary key of a job. */
export function jobKey({ pipeline, jobId }: Pick<Job, "pipeline" | "jobId">): StateKey {
  return { pk: jobPartition(pipeline, jobId), sk: jobTable.jobKey };
}

/** A job's place in the index of the sweep. */
export function dueBy({ jobId }: Pick<Job, "jobId">, lookAt: string): string {
  return `${lookAt}#${jobId}`;
}
