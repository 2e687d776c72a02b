import { randomUUID } from "node:crypto";
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from "@aws-sdk/client-dynamodb";
import type { Step } from "../../core/pipelines/Step.ts";
import { changeIdAttribute } from "./recordOf.ts";
import { type StateAttributes, toStateAttributes } from "./stateItem.ts";

/** What is to become of a step's attributes. */
export interface StepChange {
  readonly set: Partial<Step>;
  readonly remove?: readonly (keyof Step)[];
  /** One of those that are set: nothing changes where the step has it already. */
  readonly missing?: keyof Step;
}

/** That a step stands as somebody saw it. */
export function stepFence({ status, run, attempts }: Step) {
  return {
    ConditionExpression: "#status = :seenStatus AND #run = :seenRun AND #attempts = :seenAttempts",
    ExpressionAttributeNames: { "#status": "status", "#run": "run", "#attempts": "attempts" },
    ExpressionAttributeValues: {
      ":seenStatus": { S: status },
      ":seenRun": { N: String(run) },
      ":seenAttempts": { N: String(attempts) },
    },
  } as const;
}

/** A change of a step, if it stands as `step` says. Each has an id of its own. */
export function fencedUpdate(
  step: Step,
  { set, remove = [], missing }: StepChange,
  on: { readonly TableName: string; readonly Key: StateAttributes },
): UpdateItemCommandInput & { readonly UpdateExpression: string } {
  const fence = stepFence(step);
  const values = toStateAttributes({ ...set, [changeIdAttribute]: randomUUID() });
  const names = [...Object.keys(values), ...remove];
  const sets = Object.keys(values).map((name) => `#${name} = :${name}`);
  const removes = remove.length > 0 ? ` REMOVE ${remove.map((name) => `#${name}`).join(", ")}` : "";
  return {
    ...on,
    UpdateExpression: `SET ${sets.join(", ")}${removes}`,
    ConditionExpression: missing
      ? `${fence.ConditionExpression} AND attribute_not_exists(#${missing})`
      : fence.ConditionExpression,
    ExpressionAttributeNames: {
      ...Object.fromEntries(names.map((name) => [`#${name}`, name])),
      ...fence.ExpressionAttributeNames,
    },
    ExpressionAttributeValues: {
      ...Object.fromEntries(Object.entries(values).map(([name, value]) => [`:${name}`, value])),
      ...fence.ExpressionAttributeValues,
    },
  };
}

/**
 * Makes a change that a condition fences, and says whether it was made: also where the client
 * tried again because the answer was lost, and met its own change.
 */
export async function sendFenced(
  client: DynamoDBClient,
  update: UpdateItemCommandInput,
): Promise<boolean> {
  try {
    await client.send(
      new UpdateItemCommand({ ...update, ReturnValuesOnConditionCheckFailure: "ALL_OLD" }),
    );
    return true;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const own = update.ExpressionAttributeValues?.[`:${changeIdAttribute}`];
    return isSame(error.Item?.[changeIdAttribute], own);
  }
}

function isSame(left: AttributeValue | undefined, right: AttributeValue | undefined): boolean {
  return left?.S !== undefined && left.S === right?.S;
}
