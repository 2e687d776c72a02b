import type { RecordMapping } from "../../core/pipelines/Configuration.ts";
import type { Job } from "../../core/pipelines/Job.ts";
import { jobPartition, mappingSortKey, type StateKey } from "../../core/pipelines/jobTable.ts";
import { fittingKey } from "./fittingKey.ts";
import { recordOf } from "./recordOf.ts";
import { type StateAttributes, toStateAttributes } from "./stateItem.ts";

/** As many bytes as a sort key of DynamoDB may have. */
const maxSortKeyBytes = 1024;

/**
 * The item of a record mapping, to read in the console.
 *
 * @param expiresAt as `jobExpiry` says of its job.
 */
export function toMappingItem(
  job: Pick<Job, "pipeline" | "jobId">,
  mapping: RecordMapping,
  expiresAt: number,
): StateAttributes {
  return toStateAttributes({ ...mappingKey(job, mapping), ...mapping, expiresAt });
}

/**
 * The record mapping that an item holds.
 *
 * @throws {SignalboxError} STATE_RECORD_INVALID when it lacks what every mapping has.
 */
export function fromMappingItem(item: StateAttributes): RecordMapping {
  return recordOf<RecordMapping>(item, {
    what: "record mapping",
    texts: ["recordType", "from", "to", "configuration"],
  });
}

/** The primary key of a record mapping: long ids are hashed in it. */
export function mappingKey(
  { pipeline, jobId }: Pick<Job, "pipeline" | "jobId">,
  mapping: Pick<RecordMapping, "configuration" | "recordType" | "from">,
): StateKey {
  return {
    pk: jobPartition(pipeline, jobId),
    sk: fittingKey(mappingSortKey(mapping), maxSortKeyBytes),
  };
}
