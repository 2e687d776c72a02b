import { eventTypeId } from "../eventTypes/eventTypeId.ts";
import type { AttributeMap, AttributeValue } from "./AttributeValue.ts";
import type { AcceptedRecord, AuditRecord, RecordContent, RejectedRecord } from "./AuditRecord.ts";
import { acceptedKey, attentionKey, rejectedKey, shardOf, typeDayKey } from "./auditKeys.ts";
import type { IndexKey } from "./auditTableSchema.ts";
import type { BoundedViolations } from "./boundViolations.ts";
import { toAttribute } from "./toAttribute.ts";

/** A record as the audit table holds it, with its keys and those of its indexes. */
export function toItem(record: AuditRecord): AttributeMap {
  const { source, detailType, id, time, receivedAt, ingressId, expiresAt, resources } = record;
  return {
    ...text(
      record.status === "accepted" ? acceptedKey(source, id) : rejectedKey(source, id, ingressId),
    ),
    ...text({
      type: eventTypeId(source, detailType),
      source,
      detailType,
      id,
      time,
      receivedAt,
      ingressId,
    }),
    expiresAt: { N: String(expiresAt) },
    ...held({ resources }),
    ...contentAttribute(record.content),
    ...(record.status === "accepted" ? acceptedAttributes(record) : rejectedAttributes(record)),
  };
}

function acceptedAttributes(record: AcceptedRecord): AttributeMap {
  const { source, detailType, id, receivedAt, metadata, contentHash, status } = record;
  const { actor, resource, hops, ...texts } = metadata;
  const { correlationId, causationId, category, subcategory, severity, message, schemaVersion } =
    texts;
  const shard = shardOf(id);
  const needsAttention = severity === "high" || severity === "critical";
  const indexed: Readonly<Record<IndexKey, string | undefined>> = {
    correlationId,
    actorUserId: actor?.userId,
    resourceHref: resource?.href,
    typeDay: typeDayKey(eventTypeId(source, detailType), receivedAt, shard),
    attention: needsAttention ? attentionKey("severity", receivedAt, shard) : undefined,
  };
  return {
    ...text({
      status,
      contentHash,
      causationId,
      category,
      subcategory,
      severity,
      message,
      schemaVersion,
      ...indexed,
    }),
    ...held({ actor, resource, hops }),
  };
}

function rejectedAttributes({
  status,
  receivedAt,
  ingressId,
  ...bounded
}: RejectedRecord): AttributeMap {
  const { violations, violationCount } = bounded;
  return {
    ...text({
      status,
      message: summarise(bounded),
      attention: attentionKey("rejected", receivedAt, shardOf(ingressId)),
    }),
    ...held({ violations, violationCount }),
  };
}

const maxSummaryLength = 200;

/** What a list of rejected events says of each: lists don't read the violations themselves. */
function summarise({ violations, violationCount }: BoundedViolations): string | undefined {
  const [first] = violations;
  if (!first) return undefined;
  const said = `${first.pointer} ${first.message}`.trim();
  const cut = said.length > maxSummaryLength ? `${said.slice(0, maxSummaryLength - 1)}…` : said;
  return `${cut.toWellFormed()}${violationCount > 1 ? ` (and ${violationCount - 1} more)` : ""}`;
}

function contentAttribute(content: RecordContent): AttributeMap {
  switch (content.place) {
    case "map":
      return { detail: content.detail };
    case "text":
      return { detailText: { S: content.text } };
    case "raw":
      return { raw: { S: content.text } };
    case "bucket": {
      const { bucket, key, bytes } = content.object;
      return {
        detailObject: {
          M: { bucket: { S: bucket }, key: { S: key }, bytes: { N: String(bytes) } },
        },
      };
    }
  }
}

function text(fields: object): AttributeMap {
  const attributes: Record<string, AttributeValue> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === "string") attributes[name] = { S: value };
  }
  return attributes;
}

function held(fields: Readonly<Record<string, unknown>>): AttributeMap {
  const attributes: Record<string, AttributeValue> = {};
  for (const [name, value] of Object.entries(fields)) {
    const attribute = value === undefined ? undefined : toAttribute(value)?.attribute;
    if (attribute) attributes[name] = attribute;
  }
  return attributes;
}
