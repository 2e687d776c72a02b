import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  type AttributeValue as SdkAttributeValue,
} from "@aws-sdk/client-dynamodb";
import type { AttributeMap } from "../../core/audit/AttributeValue.ts";
import type { AuditRecord } from "../../core/audit/AuditRecord.ts";
import { auditTableSchema } from "../../core/audit/auditTableSchema.ts";
import { fromItem } from "../../core/audit/fromItem.ts";
import type { ShardPlan } from "../../core/audit/ShardPlan.ts";
import { toItem } from "../../core/audit/toItem.ts";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { AuditLog, RecordOutcome } from "../stages/gate/GateSetup.ts";

/** The audit table. Only ever adds: its own policy denies this role everything but `PutItem`. */
export class DynamoAuditLog implements AuditLog {
  readonly #tableName: string;
  readonly #client: DynamoDBClient;
  readonly #shards: ShardPlan;

  constructor(options: {
    readonly tableName: string;
    readonly client: DynamoDBClient;
    readonly shards: ShardPlan;
  }) {
    this.#tableName = options.tableName;
    this.#shards = options.shards;
    this.#client = options.client;
  }

  /**
   * @throws {SignalboxError} AUDIT_WRITE_FAILED when the table refused, or gave no answer;
   *   retryable.
   */
  async append(record: AuditRecord, signal: AbortSignal): Promise<RecordOutcome> {
    const command = new PutItemCommand({
      TableName: this.#tableName,
      Item: toItem(record, this.#shards) as Record<string, SdkAttributeValue>,
      ConditionExpression: `attribute_not_exists(${auditTableSchema.partitionKey})`,
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    });
    return this.#client.send(command, { abortSignal: signal }).then(
      () => ({ outcome: "written" }),
      (cause: unknown) => {
        if (cause instanceof ConditionalCheckFailedException && cause.Item) {
          return { outcome: "exists", record: fromItem(cause.Item as AttributeMap) };
        }
        throw this.#notWritten(cause);
      },
    );
  }

  #notWritten(cause: unknown): SignalboxError {
    const reason = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
    return new SignalboxError(
      "AUDIT_WRITE_FAILED",
      `The audit table ${this.#tableName} did not take a record (${reason}). ` +
        "The event stays in the gate's queue and is tried again.",
      { cause, retryable: true },
    );
  }
}
