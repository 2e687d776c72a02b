import { randomUUID } from "node:crypto";
import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
} from "@aws-sdk/client-dynamodb";

/** A table made for a test, so that what it writes is in no other test's way. */
export interface CopiedTable {
  readonly tableName: string;
  remove(): Promise<void>;
}

/** An empty table with the keys and indexes of another. */
export async function copyTable(client: DynamoDBClient, of: string): Promise<CopiedTable> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: of }));
  const tableName = `${of}-${randomUUID()}`;
  const indexes = (Table?.GlobalSecondaryIndexes ?? []).map(
    ({ IndexName, KeySchema, Projection }) => ({ IndexName, KeySchema, Projection }),
  );
  await client.send(
    new CreateTableCommand({
      TableName: tableName,
      KeySchema: Table?.KeySchema,
      AttributeDefinitions: Table?.AttributeDefinitions,
      BillingMode: "PAY_PER_REQUEST",
      ...(indexes.length === 0 ? {} : { GlobalSecondaryIndexes: indexes }),
    }),
  );
  return {
    tableName,
    remove: async () => {
      await client.send(new DeleteTableCommand({ TableName: tableName }));
    },
  };
}
