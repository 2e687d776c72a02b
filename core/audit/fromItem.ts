import type { Violation } from "../envelope/Violation.ts";
import { asObject } from "../json/asObject.ts";
import type { AttributeMap, AttributeValue } from "./AttributeValue.ts";
import type { AuditRecord, RecordContent, RecordedMetadata } from "./AuditRecord.ts";
import type { AuditKey } from "./auditKeys.ts";
import type { IndexKey } from "./auditTableSchema.ts";
import { fromAttribute } from "./fromAttribute.ts";

/**
 * The record that an item holds. Takes any item: what it lacks is empty, for a reader is better
 * served by the rest of a record than by none.
 */
export function fromItem(item: AttributeMap): AuditRecord {
  const common = {
    source: textOf(item["source"]),
    detailType: textOf(item["detailType"]),
    id: textOf(item["id"]),
    time: textOf(item["time"]),
    ingressId: textOf(item["ingressId"]),
    receivedAt: textOf(item["receivedAt"]),
    expiresAt: numberOf(item["expiresAt"]),
    ...listOf("resources", item["resources"]),
    content: contentOf(item),
  };
  if (textOf(item["status"]) === "rejected") {
    const violations = violationsOf(item["violations"]);
    return {
      status: "rejected",
      ...common,
      violations,
      violationCount: numberOf(item["violationCount"]),
    };
  }
  const metadata = Object.fromEntries(
    recordedMetadata.flatMap((name) => {
      const attribute = item[name];
      return attribute ? [[name, fromAttribute(attribute)]] : [];
    }),
  ) as unknown as RecordedMetadata;
  return { status: "accepted", ...common, contentHash: textOf(item["contentHash"]), metadata };
}

const recordedMetadata: readonly (keyof RecordedMetadata)[] = [
  "correlationId",
  "causationId",
  "category",
  "subcategory",
  "severity",
  "message",
  "schemaVersion",
  "actor",
  "resource",
  "hops",
];

function contentOf({ detail, detailText, detailObject, raw }: AttributeMap): RecordContent {
  if (detail) return { place: "map", detail };
  if (detailText) return { place: "text", text: textOf(detailText) };
  if (!detailObject) return { place: "raw", text: textOf(raw) };
  const { bucket, key, bytes } = asObject(fromAttribute(detailObject)) ?? {};
  const object = { bucket: String(bucket), key: String(key), bytes: Number(bytes) };
  return { place: "bucket", object };
}

function violationsOf(attribute: AttributeValue | undefined): readonly Violation[] {
  const list: unknown = attribute && fromAttribute(attribute);
  if (!Array.isArray(list)) return [];
  return list.map((item: unknown) => {
    const { pointer, message, keyword } = asObject(item) ?? {};
    return {
      pointer: String(pointer ?? ""),
      message: String(message ?? ""),
      keyword: String(keyword ?? ""),
    };
  });
}

/** What a record says besides its content, its violations and what only serves an index. */
export function plainAttributes(item: AttributeMap): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(item)
      .filter(([name]) => !notPlain.has(name))
      .map(([name, attribute]) => [name, fromAttribute(attribute)]),
  );
}

const notPlain: ReadonlySet<string> = new Set([
  "detail",
  "detailText",
  "detailObject",
  "raw",
  "violations",
  ...(["typeDay", "attention", "actorUserId", "resourceHref"] satisfies IndexKey[]),
]);

/** A record as the indexes show it. */
export interface AuditRow extends AuditKey {
  readonly status: string;
  readonly type: string;
  /** RFC 3339: when the gate took it; the sort key of every index. */
  readonly receivedAt: string;
  /** RFC 3339: when it happened, as its publisher says. */
  readonly time: string;
  readonly category?: string;
  readonly severity?: string;
  readonly message?: string;
  /** The id of the event that caused this one. */
  readonly causationId?: string;
}

/** What an index shows of a record. */
export function toRow(item: AttributeMap): AuditRow {
  const { category, severity, message, causationId } = item;
  return {
    ...keyOf(item),
    receivedAt: textOf(item["receivedAt"]),
    time: textOf(item["time"]),
    status: textOf(item["status"]),
    type: textOf(item["type"]),
    ...(category ? { category: textOf(category) } : {}),
    ...(severity ? { severity: textOf(severity) } : {}),
    ...(message ? { message: textOf(message) } : {}),
    ...(causationId ? { causationId: textOf(causationId) } : {}),
  };
}

/** The primary key of an item. */
export function keyOf(item: AttributeMap): AuditKey {
  return { pk: textOf(item["pk"]), sk: textOf(item["sk"]) };
}

function textOf(attribute: AttributeValue | undefined): string {
  return attribute && "S" in attribute ? attribute.S : "";
}

function numberOf(attribute: AttributeValue | undefined): number {
  return attribute && "N" in attribute ? Number(attribute.N) : 0;
}

function listOf<Name extends string>(
  name: Name,
  attribute: AttributeValue | undefined,
): { readonly [N in Name]?: readonly string[] } {
  const list: unknown = attribute && fromAttribute(attribute);
  return Array.isArray(list)
    ? ({ [name]: list.map(String) } as unknown as { [N in Name]: readonly string[] })
    : {};
}
