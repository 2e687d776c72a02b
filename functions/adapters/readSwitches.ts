import { type DynamoDBClient, paginateQuery } from "@aws-sdk/client-dynamodb";
import type { Switch } from "../../core/switches/Switch.ts";
import { switchTable } from "../../core/switches/switchTable.ts";
import { toSwitch } from "./switchItem.ts";

/** Every switch in the state table, strongly consistent: one query, for all are in one partition. */
export async function readSwitches(
  client: DynamoDBClient,
  tableName: string,
  signal?: AbortSignal,
): Promise<readonly Switch[]> {
  const pages = paginateQuery(
    { client },
    {
      TableName: tableName,
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": { S: switchTable.partition } },
      ConsistentRead: true,
    },
    signal ? { abortSignal: signal } : {},
  );
  const switches: Switch[] = [];
  for await (const { Items = [] } of pages) {
    switches.push(...Items.flatMap((item) => toSwitch(item) ?? []));
  }
  return switches;
}
