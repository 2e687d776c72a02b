import {
  type DynamoDBClient,
  paginateQuery,
  type QueryCommandInput,
} from "@aws-sdk/client-dynamodb";
import type { StateAttributes } from "./stateItem.ts";

/** A span of sort keys in a partition of the state table. */
export interface KeySpan {
  readonly tableName: string;
  readonly partition: string;
  readonly prefix: string;
  /** Sort keys from here on are left out. @default none */
  readonly before?: string;
}

/** Every item of a span, strongly consistent, in the order of the sort keys. */
export async function queryAll(
  client: DynamoDBClient,
  span: KeySpan,
): Promise<readonly StateAttributes[]> {
  const items: StateAttributes[] = [];
  for await (const page of paginateQuery({ client }, queryInput(span))) {
    items.push(...(page.Items ?? []));
  }
  return items;
}

function queryInput({ tableName, partition, prefix, before }: KeySpan): QueryCommandInput {
  const isBounded = before !== undefined;
  return {
    TableName: tableName,
    KeyConditionExpression: isBounded
      ? "pk = :pk AND sk BETWEEN :prefix AND :before"
      : "pk = :pk AND begins_with(sk, :prefix)",
    ExpressionAttributeValues: {
      ":pk": { S: partition },
      ":prefix": { S: prefix },
      ...(isBounded ? { ":before": { S: before } } : {}),
    },
    ConsistentRead: true,
  };
}
