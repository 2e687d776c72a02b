import { v5 } from "uuid";
import { SignalboxError } from "../../../../core/errors/SignalboxError.ts";
import { shortValue } from "../../../../core/options/shortValue.ts";
import { configurationId } from "../../../../core/pipelines/PipelineShape.ts";
import type { Step } from "../../../../core/pipelines/Step.ts";
import { isRecordId, recordIdAllowed } from "./recordId.ts";

/** Names the ids of new records; drawn at random, once and for all. */
const namespace = "a54f0c0e-3b77-4a0f-8a51-5d1c5f0b7d2e";

/**
 * The id that a record of the source gets in the target: a UUIDv5, the same whenever the step
 * runs, and another one for each job, configuration, type and record.
 *
 * @throws {SignalboxError} RECORD_ID_INVALID when type or id is none.
 */
export function newId(
  { pipeline, jobId, configuration, component }: Step,
  recordType: string,
  from: string,
): string {
  const wrong = [recordType, from].find((value) => !isRecordId(value));
  if (!isRecordId(recordType) || !isRecordId(from)) {
    throw new SignalboxError(
      "RECORD_ID_INVALID",
      `There is no new id for a record of type ${shortValue(recordType)} with the id ` +
        `${shortValue(from)}: ${shortValue(wrong)} is not ${recordIdAllowed}.`,
    );
  }
  const parts = [pipeline, jobId, configurationId(configuration, component), recordType, from];
  return v5(JSON.stringify(parts), namespace);
}
