import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type {
  OpenOperation,
  OperationClosing,
  OperationName,
} from "../../core/operations/OpenOperation.ts";
import { operationTable } from "../../core/operations/operationTable.ts";
import type { OperationNotes } from "../stages/gate/GateSetup.ts";
import { operationItemKey, toOperationItem } from "./operationItem.ts";

/**
 * How long a note outlives a closing, and a deadline: an opening event may come in as much later
 * as the gate's queue and its dead-letter queue keep it, 14 days each, and must not open again
 * what is closed.
 */
const afterlifeDays = 30;
const secondsPerDay = 86_400;

/** Notes on operations in the state table. */
export class DynamoOperationNotes implements OperationNotes {
  readonly #tableName: string;
  readonly #client: DynamoDBClient;

  constructor(options: { readonly tableName: string; readonly client: DynamoDBClient }) {
    this.#tableName = options.tableName;
    this.#client = options.client;
  }

  /**
   * @throws {SignalboxError} OPERATION_NOT_NOTED when the table refused, or gave no answer;
   *   retryable.
   */
  async open(operation: OpenOperation, retentionDays: number, signal: AbortSignal): Promise<void> {
    const expiresAt = Math.max(
      after(operation.openedAt, retentionDays),
      after(operation.deadline, afterlifeDays),
    );
    const command = new PutItemCommand({
      TableName: this.#tableName,
      Item: toOperationItem(operation, expiresAt),
      ConditionExpression: "attribute_not_exists(pk)",
    });
    await this.#unlessNoted(this.#client.send(command, { abortSignal: signal }));
  }

  /** Strongly consistent. */
  async isOpen(name: OperationName, signal: AbortSignal): Promise<boolean> {
    const { Item } = await this.#client.send(
      new GetItemCommand({
        TableName: this.#tableName,
        Key: operationItemKey(name),
        ConsistentRead: true,
      }),
      { abortSignal: signal },
    );
    return Item !== undefined && Item["closedAt"] === undefined;
  }

  /**
   * @throws {SignalboxError} OPERATION_NOT_NOTED when the table refused, or gave no answer;
   *   retryable.
   */
  async close(closing: OperationClosing, signal: AbortSignal): Promise<void> {
    const command = new UpdateItemCommand({
      TableName: this.#tableName,
      Key: operationItemKey(closing),
      UpdateExpression:
        "SET #status = :closed, #closedAt = :closedAt, #outcome = :outcome, " +
        "#expiresAt = :expiresAt REMOVE #due, #dueBy",
      ConditionExpression: "attribute_not_exists(#closedAt)",
      ExpressionAttributeNames: {
        "#status": "status",
        "#closedAt": "closedAt",
        "#outcome": "outcome",
        "#expiresAt": "expiresAt",
        "#due": operationTable.indexPartitionKey,
        "#dueBy": operationTable.indexSortKey,
      },
      ExpressionAttributeValues: {
        ":closed": { S: "closed" },
        ":closedAt": { S: closing.closedAt },
        ":outcome": { S: closing.outcome },
        ":expiresAt": { N: String(after(closing.closedAt, afterlifeDays)) },
      },
    });
    await this.#unlessNoted(this.#client.send(command, { abortSignal: signal }));
  }

  async #unlessNoted(sent: Promise<unknown>): Promise<void> {
    await sent.catch((cause: unknown) => {
      if (cause instanceof ConditionalCheckFailedException) return;
      const reason = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
      throw new SignalboxError(
        "OPERATION_NOT_NOTED",
        `The state table ${this.#tableName} did not note that an operation began or ended ` +
          `(${reason}). The event stays in the gate's queue and is tried again.`,
        { cause, retryable: true },
      );
    });
  }
}

function after(moment: string, days: number): number {
  return Math.floor(Date.parse(moment) / 1000) + days * secondsPerDay;
}
