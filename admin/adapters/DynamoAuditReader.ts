import {
  type DynamoDBClient,
  GetItemCommand,
  paginateQuery,
  QueryCommand,
  type QueryCommandInput,
} from "@aws-sdk/client-dynamodb";
import type { AttributeMap } from "../../core/audit/AttributeValue.ts";
import { type RecordRow, rowAttributes, toRecordRow, toRow } from "../../core/audit/AuditRow.ts";
import type { AuditKey } from "../../core/audit/auditKeys.ts";
import { auditTableSchema } from "../../core/audit/auditTableSchema.ts";
import type { AuditReader, PartitionPage, PartitionQuery, Position } from "../audit/AuditReader.ts";
import { explainMissingIndex } from "../errors/explainMissingIndex.ts";
import type { BatchReader } from "./BatchReader.ts";

const { partitionKey, sortKey, indexes, indexSortKey } = auditTableSchema;

/** The deployed audit table. Reads by `GetItem`, `BatchGetItem` and `Query` only. */
export class DynamoAuditReader implements AuditReader {
  readonly #name: string;
  readonly #client: DynamoDBClient;
  readonly #batches: BatchReader;

  constructor(options: {
    readonly tableName: string;
    readonly client: DynamoDBClient;
    readonly batches: BatchReader;
  }) {
    this.#name = options.tableName;
    this.#client = options.client;
    this.#batches = options.batches;
  }

  /** @throws {SignalboxError} AUDIT_INDEX_MISSING when the index isn't deployed. */
  async query(query: PartitionQuery): Promise<PartitionPage> {
    const command = new QueryCommand(toInput(this.#name, query));
    const answer = await this.#client.send(command).catch((error: unknown) => {
      const asked = { tableName: this.#name, index: query.index };
      throw explainMissingIndex(error, asked) ?? error;
    });
    const next = answer.LastEvaluatedKey as AttributeMap | undefined;
    return {
      rows: (answer.Items ?? []).map((item) => toRow(item as AttributeMap)),
      ...(next ? { next: toPosition(next) } : {}),
    };
  }

  async get({ pk, sk }: AuditKey): Promise<AttributeMap | undefined> {
    const answer = await this.#client.send(
      new GetItemCommand({
        TableName: this.#name,
        Key: { [partitionKey]: { S: pk }, [sortKey]: { S: sk } },
        ConsistentRead: true,
      }),
    );
    return answer.Item as AttributeMap | undefined;
  }

  async rows(keys: readonly AuditKey[]): Promise<readonly RecordRow[]> {
    const items = await this.#batches.read(keys, rowAttributes);
    return items.map((item) => toRecordRow(item as AttributeMap));
  }

  async receivedAt(keys: readonly AuditKey[]): Promise<readonly (string | undefined)[]> {
    const items = await this.#batches.readInOrder(keys, ["receivedAt"]);
    return items.map((item) => item?.["receivedAt"]?.S);
  }

  async find(pk: string): Promise<readonly AttributeMap[]> {
    const pages = paginateQuery(
      { client: this.#client },
      {
        TableName: this.#name,
        KeyConditionExpression: `${partitionKey} = :pk`,
        ExpressionAttributeValues: { ":pk": { S: pk } },
        ConsistentRead: true,
      },
    );
    const items: AttributeMap[] = [];
    for await (const page of pages) items.push(...((page.Items ?? []) as AttributeMap[]));
    return items;
  }
}

function toInput(tableName: string, query: PartitionQuery): QueryCommandInput {
  const { since, until } = query;
  const bounds = timeBounds(since, until);
  return {
    TableName: tableName,
    IndexName: query.index,
    KeyConditionExpression: `#partition = :partition${bounds}`,
    ExpressionAttributeNames: {
      "#partition": indexes[query.index],
      ...(bounds ? { "#time": indexSortKey } : {}),
    },
    ExpressionAttributeValues: {
      ":partition": { S: query.partition },
      ...(since === undefined ? {} : { ":since": { S: since } }),
      ...(until === undefined ? {} : { ":until": { S: until } }),
    },
    ...(query.after ? { ExclusiveStartKey: toStartKey(query, query.after) } : {}),
    Limit: query.limit,
    ScanIndexForward: false,
  };
}

function timeBounds(since: string | undefined, until: string | undefined): string {
  if (since !== undefined && until !== undefined) return " AND #time BETWEEN :since AND :until";
  if (since !== undefined) return " AND #time >= :since";
  if (until !== undefined) return " AND #time <= :until";
  return "";
}

function toStartKey({ index, partition }: PartitionQuery, { pk, sk, receivedAt }: Position) {
  return {
    [partitionKey]: { S: pk },
    [sortKey]: { S: sk },
    [indexes[index]]: { S: partition },
    [indexSortKey]: { S: receivedAt },
  };
}

function toPosition(item: AttributeMap): Position {
  const { pk, sk, receivedAt } = toRow(item);
  return { pk, sk, receivedAt };
}
