import { type DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { AuditKey } from "../../core/audit/auditKeys.ts";
import type { Resubmission, Resubmissions } from "../quarantine/Resubmissions.ts";
import type { BatchReader, Item } from "./BatchReader.ts";

/** No subscriber's id is the same: each holds a dot. */
const prefix = "quarantine#";

/** The notes in the deployed state table: each under its entry's own key. */
export class DynamoResubmissions implements Resubmissions {
  readonly #tableName: string;
  readonly #client: DynamoDBClient;
  readonly #stateTable: BatchReader;

  constructor(options: {
    readonly tableName: string;
    readonly client: DynamoDBClient;
    readonly reader: BatchReader;
  }) {
    this.#tableName = options.tableName;
    this.#client = options.client;
    this.#stateTable = options.reader;
  }

  /** @throws {SignalboxError} AWS_FAILED when the table stays throttled. */
  async read(keys: readonly AuditKey[]): Promise<readonly (Resubmission | undefined)[]> {
    const items = await this.#stateTable.readInOrder(keys.map(stateKey));
    return items.map((item) => item && toResubmission(item));
  }

  async note(key: AuditKey, { at, ingressId, pk }: Resubmission, expiresAt: number): Promise<void> {
    const { pk: statePk, sk } = stateKey(key);
    await this.#client.send(
      new PutItemCommand({
        TableName: this.#tableName,
        Item: {
          pk: { S: statePk },
          sk: { S: sk },
          resubmittedAt: { S: at },
          ingressId: { S: ingressId },
          recordedUnder: { S: pk },
          expiresAt: { N: String(expiresAt) },
        },
      }),
    );
  }
}

function stateKey({ pk, sk }: AuditKey): AuditKey {
  return { pk: `${prefix}${pk}`, sk };
}

function toResubmission(item: Item): Resubmission {
  return {
    at: item["resubmittedAt"]?.S ?? "",
    ingressId: item["ingressId"]?.S ?? "",
    pk: item["recordedUnder"]?.S ?? "",
  };
}
