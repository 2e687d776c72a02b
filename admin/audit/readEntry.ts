import type { AttributeMap } from "../../core/audit/AttributeValue.ts";
import type { AuditRecord, RecordContent } from "../../core/audit/AuditRecord.ts";
import { fromAttribute } from "../../core/audit/fromAttribute.ts";
import { fromItem, plainAttributes } from "../../core/audit/fromItem.ts";
import { keyOf } from "../../core/audit/itemFields.ts";
import type { Violation } from "../../core/envelope/Violation.ts";
import type { DetailReader } from "./DetailReader.ts";
import { writeEntryKey } from "./entryKey.ts";
import { type KeptContent, readKept } from "./readKept.ts";

/** A record of the audit table in full, wherever its content was kept. */
export interface AuditEntry {
  /** As people type it. */
  readonly key: string;
  readonly status: AuditRecord["status"];
  readonly source: string;
  readonly detailType: string;
  /** Every attribute but the content and those that only serve an index. */
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly violations: readonly Violation[];
  /** The event's detail as JSON text, or the text of a message that is no event. */
  readonly content: Pick<KeptContent, "kind" | "text"> &
    /** Where it lies in the bucket, and whether that fits the record. */
    Partial<Pick<KeptContent, "object">>;
}

/** Reads a record, and its content from the bucket when it lies there. */
export async function readEntry(
  item: AttributeMap,
  details: OpenDetailReader,
): Promise<AuditEntry> {
  const record = fromItem(item);
  const { source, detailType, status } = record;
  return {
    key: writeEntryKey(keyOf(item)),
    status,
    source,
    detailType,
    attributes: plainAttributes(item),
    violations: record.status === "rejected" ? record.violations : [],
    content: await readContent(record.content, details),
  };
}

/** Opens the bucket only when something lies there. */
export type OpenDetailReader = () => Promise<DetailReader>;

async function readContent(
  content: RecordContent,
  details: OpenDetailReader,
): Promise<AuditEntry["content"]> {
  switch (content.place) {
    case "map":
      return { kind: "detail", text: JSON.stringify(fromAttribute(content.detail)) };
    case "text":
      return { kind: "detail", text: content.text };
    case "raw":
      return { kind: "raw", text: content.text };
    case "bucket":
      return readKept(content.object, details);
  }
}
