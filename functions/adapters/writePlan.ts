import type { DynamoDBClient, TransactWriteItem } from "@aws-sdk/client-dynamodb";
import type { Step } from "../../core/pipelines/Step.ts";
import type { RunName, RunPlan } from "../stages/pipeline/JobStore.ts";
import { itemKey, itemUpdate, namesIn, valuesOf } from "./itemUpdate.ts";
import { lookKeys, plannableIn } from "./jobConditions.ts";
import { jobExpiry } from "./jobExpiry.ts";
import { jobKey } from "./jobItem.ts";
import { toStepItem } from "./stepItem.ts";
import { transactInChunks } from "./transactInChunks.ts";

/** A plan that is to be written down. */
export interface PlanWrite {
  readonly tableName: string;
  readonly retentionDays: number;
  readonly run: RunName;
  readonly plan: RunPlan;
}

/**
 * Writes the steps of a run and has its job running with the last of them, as long as the job waits
 * and nobody ends it.
 *
 * @returns whether that was so; some steps may be written where it was not, and nobody does them.
 */
export function writePlan(client: DynamoDBClient, write: PlanWrite): Promise<boolean> {
  const writes = write.plan.steps.map((step) => toPut(step, write));
  return transactInChunks(client, { writes, fence: toCheck(write), last: toUpdate(write) });
}

function toPut(step: Step, { tableName, retentionDays, plan }: PlanWrite): TransactWriteItem {
  const Item = toStepItem(step, jobExpiry(plan.createdAt, retentionDays));
  return { Put: { TableName: tableName, Item } };
}

function toCheck({ tableName, run }: PlanWrite): TransactWriteItem {
  const { condition, given } = plannableIn(run);
  return {
    ConditionCheck: {
      TableName: tableName,
      Key: itemKey(jobKey(run)),
      ConditionExpression: condition,
      ExpressionAttributeNames: namesIn(condition),
      ExpressionAttributeValues: valuesOf(given),
    },
  };
}

function toUpdate({ tableName, run, plan }: PlanWrite): TransactWriteItem {
  const { startedAt, stepCount, waveCount, lookAt } = plan;
  const set = { status: "running", startedAt, stepCount, waveCount, ...lookKeys(run, lookAt) };
  return { Update: itemUpdate(tableName, jobKey(run), { set, ...plannableIn(run) }) };
}
