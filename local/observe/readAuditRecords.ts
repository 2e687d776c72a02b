import { paginateScan } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { Clients } from "../clients.ts";

/** What the audit table says of an event, without its content. */
export interface ObservedRecord {
  readonly pk: string;
  readonly sk: string;
  readonly status: "accepted" | "rejected";
  readonly type: string;
  readonly source: string;
  readonly id: string;
  /** What EventBridge called the event on the ingress bus. */
  readonly ingressId: string;
  /** The id of the event that caused it. */
  readonly causationId?: string;
  readonly violations?: readonly AuditViolation[];
}

interface AuditViolation {
  readonly pointer: string;
  readonly keyword: string;
  readonly message: string;
}

const attributes = [
  "pk",
  "sk",
  "status",
  "type",
  "source",
  "id",
  "ingressId",
  "causationId",
  "violations",
];

/** Every record of the audit table. A scan: right for a table as small as a local one. */
export async function readAuditRecords(
  clients: Clients,
  tableName: string,
): Promise<readonly ObservedRecord[]> {
  const names = Object.fromEntries(attributes.map((name) => [`#${name}`, name]));
  const pages = paginateScan(
    { client: clients.tables },
    {
      TableName: tableName,
      ProjectionExpression: Object.keys(names).join(", "),
      ExpressionAttributeNames: names,
    },
  );
  const records: ObservedRecord[] = [];
  for await (const { Items = [] } of pages) {
    records.push(...Items.map((item) => unmarshall(item) as ObservedRecord));
  }
  return records;
}
