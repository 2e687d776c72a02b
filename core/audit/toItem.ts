import { eventTypeId } from "../eventTypes/eventTypeId.ts";
import type { AttributeMap, AttributeValue } from "./AttributeValue.ts";
import {
  type AcceptedRecord,
  type AuditRecord,
  type RejectedRecord,
  shortened,
} from "./AuditRecord.ts";
import { type Attention, acceptedKey, rejectedKey, shardKey, shardOf } from "./auditKeys.ts";
import type { IndexKey } from "./auditTableSchema.ts";
import type { BoundedViolations } from "./boundViolations.ts";
import { withoutKnown } from "./knownMetadata.ts";
import { type ShardPlan, shardsAt } from "./ShardPlan.ts";
import { toAttribute } from "./toAttribute.ts";

/**
 * A record as the audit table holds it, with its keys and those of its indexes.
 *
 * @param shards over how many partitions the indexes by type and the like are spread.
 */
export function toItem(record: AuditRecord, shards: ShardPlan): AttributeMap {
  const { time, receivedAt, ingressId, expiresAt, resources, status } = record;
  const { source, detailType, contentHash } = record;
  return {
    ...text({ type: eventTypeId(source, detailType), time, receivedAt, ingressId, status }),
    ...text({ contentHash: contentHash || undefined }),
    expiresAt: { N: String(expiresAt) },
    ...held({ resources }),
    ...contentAttribute(record),
    ...(record.status === "accepted"
      ? acceptedAttributes(record, shards)
      : rejectedAttributes(record, shards)),
  };
}

function acceptedAttributes(record: AcceptedRecord, shards: ShardPlan): AttributeMap {
  const { source, detailType, id, receivedAt, metadata, visibleTo } = record;
  const { actor, resource, hops, correlationId, ...texts } = metadata;
  const { causationId, category, subcategory, severity, message, schemaVersion } = texts;
  const shard = shardOf(id, shardsAt(shards, receivedAt));
  const sharded = (value: string | undefined) =>
    value === undefined ? undefined : shardKey(value, shard);
  const needsAttention = severity === "high" || severity === "critical";
  const indexed: Readonly<Record<IndexKey, string | undefined>> = {
    // The root of a tree has its place in it by its own key.
    correlationId: correlationId === id ? undefined : correlationId,
    typeShard: sharded(eventTypeId(source, detailType)),
    actorUserId: actor?.userId,
    actorSessionId: actor?.sessionId,
    actorClaim: actor?.activeClaim,
    resourceHref: resource?.href,
    resourceTypeShard: sharded(resource?.type),
    categoryShard: sharded(category),
    attention: needsAttention ? sharded("severity" satisfies Attention) : undefined,
  };
  return {
    ...text(acceptedKey(source, id)),
    ...text({
      causationId,
      category,
      subcategory,
      severity,
      message,
      schemaVersion,
      resourceType: resource?.type,
      ...indexed,
    }),
    ...held({ hops: hops === 0 ? undefined : hops }),
    ...held({ visibleTo: visibleTo.length === 0 ? undefined : visibleTo }),
  };
}

function rejectedAttributes(
  { source, detailType, id, receivedAt, ingressId, ...bounded }: RejectedRecord,
  shards: ShardPlan,
): AttributeMap {
  const { violations, violationCount } = bounded;
  const shard = shardOf(ingressId, shardsAt(shards, receivedAt));
  return {
    ...text(rejectedKey(source, id, ingressId)),
    ...text({
      // What was refused may have any name: its key and its type don't tell where one ends.
      source,
      detailType,
      id,
      message: summarise(bounded),
      attention: shardKey("rejected" satisfies Attention, shard),
    }),
    ...held({ violations, violationCount }),
  };
}

/** What a list of rejected events says of each: lists don't read the violations themselves. */
function summarise({ violations, violationCount }: BoundedViolations): string | undefined {
  const [first] = violations;
  if (!first) return undefined;
  const said = shortened(`${first.pointer} ${first.message}`.trim()).toWellFormed();
  return `${said}${violationCount > 1 ? ` (and ${violationCount - 1} more)` : ""}`;
}

function contentAttribute(record: AuditRecord): AttributeMap {
  const { content } = record;
  switch (content.place) {
    case "map":
      return {
        detail:
          record.status === "accepted" ? withoutKnown(content.detail, record) : content.detail,
      };
    case "text":
      return { detailText: { S: content.text } };
    case "raw":
      return { raw: { S: content.text } };
    case "bucket": {
      const { bucket, key, bytes, sha256 } = content.object;
      return {
        detailObject: { M: { ...text({ bucket, key, sha256 }), bytes: { N: String(bytes) } } },
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
