import type { AttributeMap, AttributeValue } from "../../core/audit/AttributeValue.ts";
import { fromAttribute } from "../../core/audit/fromAttribute.ts";
import type { Violation } from "../../core/envelope/Violation.ts";
import { asObject } from "../../core/json/asObject.ts";
import type { DetailReader } from "./DetailReader.ts";
import { writeEntryKey } from "./entryKey.ts";

/** A record of the audit table in full, wherever its content was kept. */
export interface AuditEntry {
  /** As people type it. */
  readonly key: string;
  readonly status: string;
  readonly source: string;
  readonly detailType: string;
  /** Every attribute but the content and those that only serve an index. */
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly violations: readonly Violation[];
  /** The event's detail as JSON text, or the text of a message that is no event. */
  readonly content: { readonly kind: "detail" | "raw"; readonly text: string };
}

const contentAttributes = ["detail", "detailText", "detailObject", "raw"];
const indexAttributes = ["typeDay", "attention", "actorUserId", "resourceHref"];
const hidden = new Set([...contentAttributes, ...indexAttributes, "violations"]);

/** Reads a record, and its content from the bucket when it lies there. */
export async function readEntry(
  item: AttributeMap,
  details: OpenDetailReader,
): Promise<AuditEntry> {
  const attributes = Object.fromEntries(
    Object.entries(item)
      .filter(([name]) => !hidden.has(name))
      .map(([name, attribute]) => [name, fromAttribute(attribute)]),
  );
  return {
    key: writeEntryKey({ pk: textOf(item["pk"]), sk: textOf(item["sk"]) }),
    status: textOf(item["status"]),
    source: textOf(item["source"]),
    detailType: textOf(item["detailType"]),
    attributes,
    violations: violationsOf(item["violations"]),
    content: await readContent(item, details),
  };
}

/** Opens the bucket only when something lies there. */
export type OpenDetailReader = () => Promise<DetailReader>;

async function readContent(
  item: AttributeMap,
  details: OpenDetailReader,
): Promise<AuditEntry["content"]> {
  const { detail, detailText, detailObject, raw } = item;
  if (detail) return { kind: "detail", text: JSON.stringify(fromAttribute(detail)) };
  if (detailText) return { kind: "detail", text: textOf(detailText) };
  if (!detailObject) return { kind: "raw", text: textOf(raw) };
  const { bucket, key } = asObject(fromAttribute(detailObject)) ?? {};
  const address = { bucket: String(bucket), key: String(key) };
  const store = await details();
  // The gate names what is no event `.txt`.
  const kind = address.key.endsWith(".txt") ? "raw" : "detail";
  return { kind, text: await store.read(address) };
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

function textOf(attribute: AttributeValue | undefined): string {
  return attribute && "S" in attribute ? attribute.S : "";
}
