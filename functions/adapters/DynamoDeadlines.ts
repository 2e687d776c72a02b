import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  type QueryCommandInput,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import type { OpenOperation } from "../../core/operations/OpenOperation.ts";
import {
  dueAfter,
  dueBy,
  openPartitions,
  operationTable,
  overduePartition,
} from "../../core/operations/operationTable.ts";
import type { Deadlines } from "../stages/operations/OperationsSetup.ts";
import { fromOperationItem, operationItemKey } from "./operationItem.ts";

const { index, indexPartitionKey, indexSortKey } = operationTable;

/** Open operations by their deadline, in the state table. */
export class DynamoDeadlines implements Deadlines {
  readonly #tableName: string;
  readonly #client: DynamoDBClient;

  constructor(options: { readonly tableName: string; readonly client: DynamoDBClient }) {
    this.#tableName = options.tableName;
    this.#client = options.client;
  }

  async findOverdue(moment: Date, limit: number): Promise<readonly OpenOperation[]> {
    const pages = openPartitions.map(async (partition) => {
      const { Items = [] } = await this.#client.send(
        new QueryCommand({
          ...this.#in(partition, { dueAfter: dueAfter(moment) }),
          Limit: limit,
        }),
      );
      return Items.map(fromOperationItem);
    });
    const found = (await Promise.all(pages)).flat();
    return found.sort((left, right) => (dueBy(left) < dueBy(right) ? -1 : 1));
  }

  async isOpen(operation: OpenOperation): Promise<boolean> {
    const { Item } = await this.#client.send(
      new GetItemCommand({
        TableName: this.#tableName,
        Key: operationItemKey(operation),
        ConsistentRead: true,
        ProjectionExpression: "#status",
        ExpressionAttributeNames: { "#status": "status" },
      }),
    );
    return Item?.["status"]?.S === "open";
  }

  async markOverdue(operation: OpenOperation): Promise<void> {
    const command = new UpdateItemCommand({
      TableName: this.#tableName,
      Key: operationItemKey(operation),
      UpdateExpression: "SET #status = :overdue, #due = :partition",
      ConditionExpression: "#status = :open",
      ExpressionAttributeNames: { "#status": "status", "#due": indexPartitionKey },
      ExpressionAttributeValues: {
        ":open": { S: "open" },
        ":overdue": { S: "overdue" },
        ":partition": { S: overduePartition },
      },
    });
    await this.#client.send(command).catch((error: unknown) => {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    });
  }

  async countOverdue(most: number): Promise<number> {
    let count = 0;
    let start: Record<string, AttributeValue> | undefined;
    do {
      const answer = await this.#client.send(
        new QueryCommand({
          ...this.#in(overduePartition),
          Select: "COUNT",
          ...(start ? { ExclusiveStartKey: start } : {}),
        }),
      );
      count += answer.Count ?? 0;
      start = answer.LastEvaluatedKey;
    } while (start && count < most);
    return Math.min(count, most);
  }

  #in(partition: string, bound?: { readonly dueAfter: string }): QueryCommandInput {
    return {
      TableName: this.#tableName,
      IndexName: index,
      KeyConditionExpression: `#due = :partition${bound ? " AND #dueBy < :bound" : ""}`,
      ExpressionAttributeNames: {
        "#due": indexPartitionKey,
        ...(bound ? { "#dueBy": indexSortKey } : {}),
      },
      ExpressionAttributeValues: {
        ":partition": { S: partition },
        ...(bound ? { ":bound": { S: bound.dueAfter } } : {}),
      },
    };
  }
}
