import { type DynamoDBClient, QueryCommand } from "@aws-sdk/client-dynamodb";
import { operationTable } from "../../core/operations/operationTable.ts";
import { fromOperationItem } from "../../functions/adapters/operationItem.ts";
import type { DuePage, DueQuery, OperationReader } from "../operations/OperationReader.ts";

const { index, indexPartitionKey, indexSortKey } = operationTable;

/** Before the first place there is and behind the last, which begin with a year. */
const bounds = { after: "0", before: "a" } as const;

/** Open operations in the deployed state table. Reads by `Query` on the index only. */
export class DynamoOperationReader implements OperationReader {
  readonly #tableName: string;
  readonly #client: DynamoDBClient;

  constructor(options: { readonly tableName: string; readonly client: DynamoDBClient }) {
    this.#tableName = options.tableName;
    this.#client = options.client;
  }

  async query({ partition, after, before, limit }: DueQuery): Promise<DuePage> {
    const answer = await this.#client.send(
      new QueryCommand({
        TableName: this.#tableName,
        IndexName: index,
        KeyConditionExpression: "#due = :partition AND #dueBy BETWEEN :after AND :before",
        ExpressionAttributeNames: { "#due": indexPartitionKey, "#dueBy": indexSortKey },
        ExpressionAttributeValues: {
          ":partition": { S: partition },
          // Nothing sorts between a text and the same with a space behind.
          ":after": { S: after === undefined ? bounds.after : `${after} ` },
          ":before": { S: before ?? bounds.before },
        },
        Limit: limit,
      }),
    );
    const operations = (answer.Items ?? []).map((item) => ({
      ...fromOperationItem(item),
      place: item[indexSortKey]?.S ?? "",
    }));
    return { operations, isCut: answer.LastEvaluatedKey !== undefined };
  }
}
