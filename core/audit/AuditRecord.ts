import { exceedsUtf8Bytes } from "../bus/packEntries.ts";
import type { Metadata } from "../envelope/Envelope.ts";
import type { Resource } from "../envelope/PublishedMetadata.ts";
import type { Violation } from "../envelope/Violation.ts";
import type { AttributeValue } from "./AttributeValue.ts";
import type { BoundedViolations } from "./boundViolations.ts";
import { visibleTo } from "./visibleTo.ts";

/** What the audit table says of one event that came in. */
export type AuditRecord = AcceptedRecord | RejectedRecord;

/** Where a record keeps what came in. */
export type RecordContent =
  /** As a native map, to unfold in the console. */
  | { readonly place: "map"; readonly detail: AttributeValue }
  /** As JSON text, where a map can't hold it. */
  | { readonly place: "text"; readonly text: string }
  /** A message that is no event, as it came. */
  | { readonly place: "raw"; readonly text: string }
  /** In the bucket, where an item can't hold it. */
  | { readonly place: "bucket"; readonly object: DetailObject };

/** An object that holds what an item can't. */
export interface DetailObject {
  readonly bucket: string;
  /** As `objectKey` makes it. */
  readonly key: string;
  readonly bytes: number;
  /** SHA-256 of its text, in lower-case hex. Records from before it was kept have none. */
  readonly sha256?: string;
}

interface Recorded {
  readonly source: string;
  readonly detailType: string;
  readonly id: string;
  /** RFC 3339, UTC, milliseconds: when it happened, as its publisher says. */
  readonly time: string;
  /** The id EventBridge gave it, or SQS gave a message that is no event. */
  readonly ingressId: string;
  /** RFC 3339, UTC, milliseconds: when the gate took it. */
  readonly receivedAt: string;
  /** Seconds since 1970. */
  readonly expiresAt: number;
  /** ARNs that came with the bus entry. */
  readonly resources?: readonly string[];
  readonly content: RecordContent;
  /**
   * SHA-256 in lower-case hex: of what the publisher of an accepted event said, or of the text of
   * what was refused. Empty for what was refused before it was kept.
   */
  readonly contentHash: string;
}

/** What of an event's metadata is an attribute of its record. */
export type RecordedMetadata = Pick<
  Metadata,
  | "correlationId"
  | "causationId"
  | "category"
  | "subcategory"
  | "severity"
  | "message"
  | "schemaVersion"
  | "actor"
  | "hops"
> & { readonly resource?: Resource };

/** The record of an event that was let through: one for each id of a source. */
export interface AcceptedRecord extends Recorded {
  readonly status: "accepted";
  readonly metadata: RecordedMetadata;
  /** The claims that may see it beside the administrators, as {@link visibleTo} makes them. */
  readonly visibleTo: readonly string[];
}

/** The record of an event, or a message that is none, that was refused: one for each time. */
export interface RejectedRecord extends Recorded {
  readonly status: "rejected";
  readonly violations: readonly Violation[];
  /** How many were found; there may be fewer in the record. */
  readonly violationCount: number;
}

/** What every audit record says about its making. */
interface RecordFacts
  extends Pick<Recorded, "source" | "detailType" | "ingressId" | "content" | "contentHash"> {
  readonly receivedAt: Date;
  readonly retentionDays: number;
  /** ARNs that came with the bus entry; left out where they would fill the item. @default [] */
  readonly resources?: readonly string[];
}

/** An accepted event to be recorded. */
export interface AcceptedFacts extends RecordFacts {
  readonly metadata: RecordedMetadata & Pick<Metadata, "acl" | "id" | "time">;
  /** The claim of those who may see everything. */
  readonly administrators: string;
}

/** A rejected event, or a message that is none, to be recorded. */
export interface RejectedFacts extends RecordFacts {
  readonly id: string;
  /** As it came, in whatever form a date is read. */
  readonly time: string;
  readonly bounded: BoundedViolations;
}

/** Characters of a message that every index entry has room for; the content has all of it. */
const maxMessageLength = 200;

/** What of a message lists show. */
export function shortened(message: string): string {
  if (message.length <= maxMessageLength) return message;
  return `${message.slice(0, maxMessageLength - 1).toWellFormed()}…`;
}

/** Bytes of `resources` that a record has room for beside the largest detail. */
const maxResourceBytes = 16 * 1024;

/** The audit record of an accepted event. */
export function acceptedRecord(facts: AcceptedFacts): AcceptedRecord {
  const { id, time, acl, message, resource, ...metadata } = facts.metadata;
  return {
    status: "accepted",
    ...recorded(facts, id, time),
    metadata: {
      ...metadata,
      ...(message === undefined ? {} : { message: shortened(message) }),
      ...(resource ? { resource: { type: resource.type, href: resource.href } } : {}),
    },
    visibleTo: visibleTo(acl, facts.administrators),
  };
}

/** The record of a rejected event. */
export function rejectedRecord(facts: RejectedFacts): RejectedRecord {
  const time = new Date(facts.time).toISOString();
  return { status: "rejected", ...recorded(facts, facts.id, time), ...facts.bounded };
}

function recorded(facts: RecordFacts, id: string, time: string): Recorded {
  const { source, detailType, ingressId, receivedAt, retentionDays } = facts;
  const { content, contentHash } = facts;
  const secondsPerDay = 86_400;
  const resources = keptResources(facts.resources ?? []);
  return {
    source,
    detailType,
    id,
    time,
    ingressId,
    receivedAt: receivedAt.toISOString(),
    expiresAt: Math.floor(receivedAt.getTime() / 1000) + retentionDays * secondsPerDay,
    ...(resources ? { resources } : {}),
    content,
    contentHash,
  };
}

function keptResources(resources: readonly string[]): readonly string[] | undefined {
  if (resources.length === 0) return undefined;
  return exceedsUtf8Bytes(resources.join(" "), maxResourceBytes) ? undefined : resources;
}
