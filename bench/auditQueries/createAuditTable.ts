import {
  type AttributeDefinition,
  CreateTableCommand,
  type DynamoDBClient,
  type KeySchemaElement,
} from "@aws-sdk/client-dynamodb";
import {
  auditIndexes,
  auditTableSchema,
  type OptionalIndex,
  projectedBy,
} from "../../core/audit/auditTableSchema.ts";

const { partitionKey, sortKey, indexes, indexSortKey } = auditTableSchema;

/** Makes a table with the audit table's keys and indexes, and nothing else that a deployed one has. */
export async function createAuditTable(
  client: DynamoDBClient,
  tableName: string,
  wanted: readonly OptionalIndex[],
): Promise<void> {
  const made = auditIndexes(wanted);
  const attributes = [partitionKey, sortKey, indexSortKey, ...made.map((name) => indexes[name])];
  await client.send(
    new CreateTableCommand({
      TableName: tableName,
      BillingMode: "PAY_PER_REQUEST",
      KeySchema: keys(partitionKey, sortKey),
      AttributeDefinitions: attributes.map(
        (name): AttributeDefinition => ({ AttributeName: name, AttributeType: "S" }),
      ),
      GlobalSecondaryIndexes: made.map((name) => ({
        IndexName: name,
        KeySchema: keys(indexes[name], indexSortKey),
        Projection: { ProjectionType: "INCLUDE", NonKeyAttributes: [...projectedBy(name)] },
      })),
    }),
  );
}

function keys(partition: string, sort: string): KeySchemaElement[] {
  return [
    { AttributeName: partition, KeyType: "HASH" },
    { AttributeName: sort, KeyType: "RANGE" },
  ];
}
