import type { EventType } from "../eventTypes/EventType.ts";
import { accessList } from "./accessList.ts";
import type { Metadata } from "./Envelope.ts";
import type { PublishedMetadata } from "./PublishedMetadata.ts";

/** What is known of an event besides what its publisher said. */
export interface EventFacts {
  readonly id: string;
  readonly type: EventType;
  /** When the ingress bus took it. */
  readonly time: string;
  /** The claim of those who may see everything. */
  readonly administrators: string;
}

/**
 * A publisher's metadata, completed: what it left out follows from the type, the time from the
 * ingress bus, an event without a correlation id is the root of its tree, and who may see it is
 * decided here.
 */
export function completeMetadata(given: PublishedMetadata, facts: EventFacts): Metadata {
  const { id, type, administrators } = facts;
  const subcategory = given.subcategory ?? type.subcategory;
  return {
    ...given,
    id,
    time: new Date(given.time ?? facts.time).toISOString(),
    correlationId: given.correlationId ?? id,
    acl: accessList(given, { actorOwns: type.actorOwns, administrators }),
    category: given.category ?? type.category,
    ...(subcategory === undefined ? {} : { subcategory }),
    severity: given.severity ?? type.severity,
    message: given.message ?? type.title,
    schemaVersion: given.schemaVersion ?? type.schemaVersion,
    hops: given.hops ?? 0,
  };
}
