import type { AttributeMap } from "./AttributeValue.ts";
import type { AuditRecord } from "./AuditRecord.ts";
import { type AuditKey, eventIdIn, rejectedIngressId } from "./auditKeys.ts";
import { auditTableSchema } from "./auditTableSchema.ts";
import { keyOf, listOf, textOf } from "./itemFields.ts";

/** A record as the indexes show it. */
export interface AuditRow extends AuditKey {
  readonly status: AuditRecord["status"];
  readonly type: string;
  /** RFC 3339: when the gate took it; the sort key of every index. */
  readonly receivedAt: string;
  /** RFC 3339: when it happened, as its publisher says; in trees. */
  readonly time?: string;
  readonly category?: string;
  readonly severity?: string;
  readonly message?: string;
  readonly actorUserId?: string;
  readonly actorSessionId?: string;
  readonly actorClaim?: string;
  readonly resourceType?: string;
  readonly resourceHref?: string;
  /** The id of the event that caused this one; in trees. */
  readonly causationId?: string;
  /** The claims that may see it beside the administrators, as its record holds them. */
  readonly visibleTo?: readonly string[];
}

/** A row made of a record itself. */
export interface RecordRow extends AuditRow {
  readonly id: string;
  readonly correlationId: string;
}

/** What of a record a {@link RecordRow} is made of. */
export const rowAttributes: readonly string[] = [
  auditTableSchema.partitionKey,
  auditTableSchema.sortKey,
  auditTableSchema.indexSortKey,
  auditTableSchema.indexes.byCorrelation,
  ...auditTableSchema.projected,
  ...auditTableSchema.projectedInTrees,
];

/** The row of an accepted event's record. */
export function toRecordRow(item: AttributeMap): RecordRow {
  const row = toRow(item);
  const id = eventIdIn(row.pk);
  const { correlationId } = item;
  return { ...row, id, correlationId: correlationId ? textOf(correlationId) : id };
}

/** What an index shows of a record. */
export function toRow(item: AttributeMap): AuditRow {
  const key = keyOf(item);
  return {
    ...key,
    receivedAt: textOf(item["receivedAt"]),
    status: rejectedIngressId(key) === undefined ? "accepted" : "rejected",
    type: textOf(item["type"]),
    ...Object.fromEntries(
      rowTexts.flatMap((name) => (item[name] ? [[name, textOf(item[name])]] : [])),
    ),
    ...listOf("visibleTo", item["visibleTo"]),
  };
}

const rowTexts = [
  "time",
  "category",
  "severity",
  "message",
  "actorUserId",
  "actorSessionId",
  "actorClaim",
  "resourceType",
  "resourceHref",
  "causationId",
] as const satisfies readonly (keyof AuditRow)[];
