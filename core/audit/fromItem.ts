import type { Violation } from "../envelope/Violation.ts";
import { asObject } from "../json/asObject.ts";
import type { AttributeMap, AttributeValue } from "./AttributeValue.ts";
import type { AuditRecord, RecordContent, RecordedMetadata } from "./AuditRecord.ts";
import { eventIdIn } from "./auditKeys.ts";
import type { IndexKey } from "./auditTableSchema.ts";
import { fromAttribute } from "./fromAttribute.ts";
import { keyOf, listOf, numberOf, textOf } from "./itemFields.ts";
import { withKnown } from "./knownMetadata.ts";

/**
 * The record that an item holds. Takes any item: what it lacks is empty, for a reader is better
 * served by the rest of a record than by none.
 */
export function fromItem(item: AttributeMap): AuditRecord {
  const common = {
    ...namesIn(item),
    time: textOf(item["time"]),
    ingressId: textOf(item["ingressId"]),
    receivedAt: textOf(item["receivedAt"]),
    expiresAt: numberOf(item["expiresAt"]),
    ...listOf("resources", item["resources"]),
    content: contentOf(item),
    contentHash: textOf(item["contentHash"]),
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
  const { id, time, content } = common;
  const metadata = metadataOf(item, id);
  return {
    status: "accepted",
    ...common,
    content:
      content.place === "map"
        ? { ...content, detail: withKnown(content.detail, { id, time, metadata }) }
        : content,
    metadata,
    visibleTo: listOf("visibleTo", item["visibleTo"]).visibleTo ?? [],
  };
}

/** The names of what a record is about: those of an accepted one stand in its key and its type. */
function namesIn(item: AttributeMap): Pick<AuditRecord, "source" | "detailType" | "id"> {
  const { source, detailType, id } = item;
  if (source) return { source: textOf(source), detailType: textOf(detailType), id: textOf(id) };
  const { pk } = keyOf(item);
  const type = textOf(item["type"]);
  const at = type.indexOf("@");
  return { source: type.slice(0, at), detailType: type.slice(at + 1), id: eventIdIn(pk) };
}

function metadataOf(item: AttributeMap, id: string): RecordedMetadata {
  const texts = Object.fromEntries(
    recordedTexts.flatMap((name) => (item[name] ? [[name, textOf(item[name])]] : [])),
  );
  const actor = objectOf(item, {
    userId: "actorUserId",
    sessionId: "actorSessionId",
    activeClaim: "actorClaim",
  });
  const resource = objectOf(item, { type: "resourceType", href: "resourceHref" });
  return {
    correlationId: id,
    ...texts,
    ...(actor ? { actor } : {}),
    ...(resource ? { resource } : {}),
    hops: numberOf(item["hops"]),
  } as RecordedMetadata;
}

const recordedTexts = [
  "correlationId",
  "causationId",
  "category",
  "subcategory",
  "severity",
  "message",
  "schemaVersion",
] as const satisfies readonly (keyof RecordedMetadata)[];

/** An object whose members are attributes of their own; undefined when there are none. */
function objectOf(
  item: AttributeMap,
  members: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> | undefined {
  const found = Object.entries(members).flatMap(([name, attribute]) =>
    item[attribute] ? [[name, textOf(item[attribute])] as const] : [],
  );
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

function contentOf({ detail, detailText, detailObject, raw }: AttributeMap): RecordContent {
  if (detail) return { place: "map", detail };
  if (detailText) return { place: "text", text: textOf(detailText) };
  if (!detailObject) return { place: "raw", text: textOf(raw) };
  const { bucket, key, bytes, sha256 } = asObject(fromAttribute(detailObject)) ?? {};
  const object = { bucket: String(bucket), key: String(key), bytes: Number(bytes) };
  return {
    place: "bucket",
    object: { ...object, ...(sha256 === undefined ? {} : { sha256: String(sha256) }) },
  };
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
  const record = fromItem(item);
  const { source, detailType, id } = record;
  const isRoot = record.status === "accepted" && record.metadata.correlationId === id;
  return {
    ...keyOf(item),
    source,
    detailType,
    id,
    ...(isRoot ? { correlationId: id } : {}),
    ...Object.fromEntries(
      Object.entries(item)
        .filter(([name]) => !notPlain.has(name))
        .map(([name, attribute]) => [name, fromAttribute(attribute)]),
    ),
  };
}

const notPlain: ReadonlySet<string> = new Set([
  "detail",
  "detailText",
  "detailObject",
  "raw",
  "violations",
  ...(["typeShard", "resourceTypeShard", "categoryShard", "attention"] satisfies IndexKey[]),
]);
