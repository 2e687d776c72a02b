import type { TransactWriteItem } from "@aws-sdk/client-dynamodb";
import { configurationPartition } from "../../core/pipelines/configurationPartition.ts";
import { jobPartition } from "../../core/pipelines/jobTable.ts";
import type { FoundStep, StepResult } from "../stages/pipeline/steps/StepStore.ts";
import { toConfigurationItem } from "./configurationItem.ts";
import { toMappingItem } from "./mappingItem.ts";
import type { StateAttributes } from "./stateItem.ts";

/** What a step's result is written with. */
export interface ResultWriting {
  readonly tableName: string;
  readonly moment: Date;
  /** Of what belongs to the job, in epoch seconds. */
  readonly expiresAt: number;
  /** What earlier attempts left: what of it is not of this result goes. */
  readonly leftBehind: readonly StateAttributes[];
}

/** What a step's result writes besides the step itself. */
export function resultWrites(
  { job, step }: FoundStep,
  result: StepResult,
  { tableName, moment, expiresAt, leftBehind }: ResultWriting,
): readonly TransactWriteItem[] {
  const put = (Item: StateAttributes) => ({ Put: { TableName: tableName, Item } });
  if (result.method === "generate") {
    const { component, configuration: name } = step;
    const { version, data } = result;
    const generatedAt = moment.toISOString();
    const partition = configurationPartition(step, job);
    const isOfJob = partition === jobPartition(job.pipeline, job.jobId);
    const kept = { name, component, version, data, jobId: job.jobId, generatedAt };
    return [put(toConfigurationItem(partition, kept, isOfJob ? expiresAt : undefined))];
  }
  const items = result.mappings.map((mapping) => toMappingItem(job, mapping, expiresAt));
  const kept = new Set(items.map(({ sk }) => sk?.S));
  const stale = leftBehind
    .filter(({ sk }) => !kept.has(sk?.S))
    .map(({ pk, sk }) => ({
      Delete: { TableName: tableName, Key: { ...(pk && { pk }), ...(sk && { sk }) } },
    }));
  return [...stale, ...items.map(put)];
}
