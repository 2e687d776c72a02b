import { exceedsUtf8Bytes } from "../bus/packEntries.ts";
import type { Metadata } from "../envelope/Envelope.ts";
import { eventTypeId } from "../eventTypes/eventTypeId.ts";
import type { AttributeMap, AttributeValue } from "./AttributeValue.ts";
import { acceptedKey, attentionKey, rejectedKey, shardOf, typeDayKey } from "./auditKeys.ts";
import type { BoundedViolations } from "./boundViolations.ts";
import { toAttribute } from "./toAttribute.ts";

/** What every audit record says about its making. */
export interface RecordFacts {
  readonly ingressId: string;
  readonly receivedAt: Date;
  readonly retentionDays: number;
  /** `detail`, `detailText`, `detailObject` or `raw`: where the content is kept. */
  readonly content: AttributeMap;
  /** ARNs that came with the bus entry; left out where they would fill the item. @default [] */
  readonly resources?: readonly string[];
}

/** Bytes of `resources` that a record has room for beside the largest detail. */
const maxResourceBytes = 16 * 1024;

/** An accepted event to be recorded. */
export interface AcceptedFacts extends RecordFacts {
  readonly source: string;
  readonly detailType: string;
  readonly metadata: Metadata;
  readonly contentHash: string;
}

/** A rejected event, or a message that is none, to be recorded. */
export interface RejectedFacts extends RecordFacts {
  readonly source: string;
  readonly detailType: string;
  readonly id: string;
  readonly time: string;
  readonly bounded: BoundedViolations;
}

/** The audit record of an accepted event. */
export function acceptedRecord(facts: AcceptedFacts): AttributeMap {
  const { metadata, source, detailType } = facts;
  const shard = shardOf(metadata.id);
  const needsAttention = metadata.severity === "high" || metadata.severity === "critical";
  return {
    ...text(acceptedKey(source, metadata.id)),
    ...common(facts, metadata.id, metadata.time),
    ...text({
      status: "accepted",
      contentHash: facts.contentHash,
      correlationId: metadata.correlationId,
      causationId: metadata.causationId,
      category: metadata.category,
      subcategory: metadata.subcategory,
      severity: metadata.severity,
      message: metadata.message,
      schemaVersion: metadata.schemaVersion,
      actorUserId: metadata.actor?.userId,
      resourceHref: metadata.resource?.href,
      typeDay: typeDayKey(eventTypeId(source, detailType), metadata.time, shard),
      attention: needsAttention ? attentionKey("severity", metadata.time, shard) : undefined,
    }),
    ...held({ actor: metadata.actor, resource: metadata.resource, hops: metadata.hops }),
  };
}

/** The record of a rejected event: one for each time it came in. */
export function rejectedRecord(facts: RejectedFacts): AttributeMap {
  const shard = shardOf(facts.ingressId);
  const time = new Date(facts.time).toISOString();
  return {
    ...text(rejectedKey(facts.source, facts.id, facts.ingressId)),
    ...common(facts, facts.id, time),
    ...text({
      status: "rejected",
      message: summarise(facts.bounded),
      attention: attentionKey("rejected", time, shard),
    }),
    ...held({ ...facts.bounded }),
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

function common(
  facts: RecordFacts & { readonly source: string; readonly detailType: string },
  id: string,
  time: string,
): AttributeMap {
  const secondsPerDay = 86_400;
  const received = Math.floor(facts.receivedAt.getTime() / 1000);
  return {
    ...text({
      type: eventTypeId(facts.source, facts.detailType),
      source: facts.source,
      detailType: facts.detailType,
      id,
      time,
      receivedAt: facts.receivedAt.toISOString(),
      ingressId: facts.ingressId,
    }),
    expiresAt: { N: String(received + facts.retentionDays * secondsPerDay) },
    ...held({ resources: keptResources(facts.resources ?? []) }),
    ...facts.content,
  };
}

function keptResources(resources: readonly string[]): readonly string[] | undefined {
  if (resources.length === 0) return undefined;
  return exceedsUtf8Bytes(resources.join(" "), maxResourceBytes) ? undefined : resources;
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
