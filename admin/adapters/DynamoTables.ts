import {
  DescribeTableCommand,
  type DynamoDBClient,
  type GlobalSecondaryIndexDescription,
  type KeySchemaElement,
} from "@aws-sdk/client-dynamodb";
import type { DescribedIndex, DescribedTable, Tables } from "../doctor/Tables.ts";

/** Tables of the account and Region that the SDK is set to. */
export class DynamoTables implements Tables {
  readonly #client: DynamoDBClient;

  constructor(options: { readonly client: DynamoDBClient }) {
    this.#client = options.client;
  }

  async describe(name: string): Promise<DescribedTable | undefined> {
    try {
      const { Table } = await this.#client.send(new DescribeTableCommand({ TableName: name }));
      return {
        keys: namesOf(Table?.KeySchema),
        indexes: (Table?.GlobalSecondaryIndexes ?? []).map(toIndex),
      };
    } catch (error) {
      if (error instanceof Error && error.name === "ResourceNotFoundException") return undefined;
      throw error;
    }
  }
}

function toIndex({
  IndexName,
  KeySchema,
  Projection,
}: GlobalSecondaryIndexDescription): DescribedIndex {
  return {
    name: IndexName ?? "",
    keys: namesOf(KeySchema),
    shows: Projection?.ProjectionType === "ALL" ? "all" : (Projection?.NonKeyAttributes ?? []),
  };
}

function namesOf(schema: readonly KeySchemaElement[] = []): readonly string[] {
  return [...schema]
    .toSorted((one) => (one.KeyType === "HASH" ? -1 : 1))
    .map(({ AttributeName }) => AttributeName ?? "");
}
