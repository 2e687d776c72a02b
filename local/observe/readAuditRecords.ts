import { paginateScan } from "@aws-sdk/client-dynamodb";
import type { AttributeMap } from "../../core/audit/AttributeValue.ts";
import { auditTableSchema } from "../../core/audit/auditTableSchema.ts";
import { fromItem } from "../../core/audit/fromItem.ts";
import { keyOf } from "../../core/audit/itemFields.ts";
import type { Actor } from "../../core/envelope/PublishedMetadata.ts";
import type { Violation } from "../../core/envelope/Violation.ts";
import { eventTypeId } from "../../core/eventTypes/eventTypeId.ts";
import { withoutUndefined } from "../../core/options/withoutUndefined.ts";
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
  /** The id of the event it all began with; its own in that one. */
  readonly correlationId?: string;
  /** Who caused it. */
  readonly actor?: Actor;
  /** `href` of the resource it is about. */
  readonly resource?: string;
  readonly violations?: readonly Violation[];
}

const { byCorrelation, byUser, bySession, byClaim, byResource } = auditTableSchema.indexes;

const attributes = [
  "pk",
  "sk",
  "status",
  "type",
  "source",
  "detailType",
  "id",
  "ingressId",
  "causationId",
  byCorrelation,
  byUser,
  bySession,
  byClaim,
  byResource,
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
    records.push(...Items.map((item) => toObserved(item as AttributeMap)));
  }
  return records;
}

function toObserved(item: AttributeMap): ObservedRecord {
  const record = fromItem(item);
  const { status, source, detailType, id, ingressId } = record;
  const observed = { ...keyOf(item), type: eventTypeId(source, detailType), source, id, ingressId };
  if (record.status === "rejected") return { ...observed, status, violations: record.violations };
  const { causationId, correlationId, actor, resource } = record.metadata;
  return {
    ...observed,
    status,
    correlationId,
    ...withoutUndefined({ causationId, actor }),
    ...(resource ? { resource: resource.href } : {}),
  };
}
