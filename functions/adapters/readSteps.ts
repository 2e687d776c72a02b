import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { jobPartition, jobTable } from "../../core/pipelines/jobTable.ts";
import type { Step } from "../../core/pipelines/Step.ts";
import type { JobName } from "../stages/pipeline/JobStore.ts";
import { queryAll } from "./queryAll.ts";
import type { StateAttributes } from "./stateItem.ts";
import { fromStepItem } from "./stepItem.ts";

/**
 * All steps of a job, strongly consistent, in their order. An item that is no step any more, since
 * somebody edited it, is left out: its run can't complete, but it ends.
 */
export async function readSteps(
  client: DynamoDBClient,
  tableName: string,
  { pipeline, jobId }: JobName,
): Promise<readonly Step[]> {
  const partition = jobPartition(pipeline, jobId);
  const items = await queryAll(client, { tableName, partition, prefix: jobTable.stepPrefix });
  return items.flatMap(toSteps);
}

function toSteps(item: StateAttributes): readonly Step[] {
  try {
    return [fromStepItem(item)];
  } catch (error) {
    if (error instanceof SignalboxError && error.code === "STATE_RECORD_INVALID") return [];
    throw error;
  }
}
