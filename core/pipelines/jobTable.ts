import type { RecordMapping } from "./Configuration.ts";
import type { SubjectId } from "./Job.ts";
import type { StepReference } from "./Step.ts";

/**
 * How the state table holds jobs: all of one in a partition, an item for the job, for each step,
 * for each record mapping, and for each configuration that it holds itself. Configurations that
 * are kept with a subject have a partition of their own. Nothing outside this folder spells these
 * names.
 */
export const jobTable = {
  /** What the partition key of every job begins with. */
  jobPrefix: "JOB#",
  /** What the partition key of configurations kept with a subject begins with. */
  subjectPrefix: "CONFIGURATIONS#",
  /** The sort key of the job itself. */
  jobKey: "JOB",
  stepPrefix: "STEP#",
  mappingPrefix: "MAPPING#",
  configurationPrefix: "CONFIGURATION#",
  /**
   * What the partitions begin with that jobs have in the index of open operations while they are
   * not over: by the moment at which the sweep looks at each next.
   */
  openPrefix: "jobs#",
} as const;

/** A primary key of the state table. */
export interface StateKey {
  readonly pk: string;
  readonly sk: string;
}

/** What the partition keys of all jobs of a pipeline begin with. */
export function jobPartitions(pipeline: string): string {
  return `${jobTable.jobPrefix}${pipeline}#`;
}

/** What the partition keys of all configurations kept with subjects of a pipeline begin with. */
export function subjectPartitions(pipeline: string): string {
  return `${jobTable.subjectPrefix}${pipeline}#`;
}

/** The partition of the index by deadline that holds a pipeline's jobs while they are not over. */
export function openJobsPartition(pipeline: string): string {
  return `${jobTable.openPrefix}${pipeline}`;
}

/** The partition of a job and all that belongs to it. */
export function jobPartition(pipeline: string, jobId: string): string {
  return `${jobPartitions(pipeline)}${jobId}`;
}

/** The partition of the configurations that are kept with a subject. */
export function subjectPartition(pipeline: string, { type, id }: SubjectId): string {
  return `${subjectPartitions(pipeline)}${type}#${id}`;
}

/** A step's name in keys and in the state machine's state: short, for there may be hundreds. */
export function stepKey({ wave, index }: Pick<StepReference, "wave" | "index">): string {
  return `${String(wave).padStart(3, "0")}#${String(index).padStart(4, "0")}`;
}

/** Whether a text can be a {@link stepKey}. */
export function isStepKey(text: string): boolean {
  return /^\d{3,}#\d{4,}$/.test(text);
}

/** The sort key of the step of this {@link stepKey}. */
export function stepSortKey(key: string): string {
  return `${jobTable.stepPrefix}${key}`;
}

/** What the sort keys of all record mappings begin with that a configuration's `build` answered. */
export function mappingSortKeys(configuration: string): string {
  return `${jobTable.mappingPrefix}${configuration}#`;
}

/**
 * The sort key of a record mapping, another one for each configuration, type and record. It may
 * be longer than a key of DynamoDB can be.
 */
export function mappingSortKey({
  configuration,
  recordType,
  from,
}: Pick<RecordMapping, "configuration" | "recordType" | "from">): string {
  const type = recordType.replaceAll("%", "%25").replaceAll("#", "%23");
  return `${mappingSortKeys(configuration)}${type}#${from}`;
}

/** The sort key of a configuration, in a job's partition or a subject's. */
export function configurationSortKey(component: string, configuration: string): string {
  return `${jobTable.configurationPrefix}${component}#${configuration}`;
}
