import type { Access, PublishedMetadata } from "./PublishedMetadata.ts";

/** How urgent an event is to people. */
export type Severity = NonNullable<PublishedMetadata["severity"]>;

/** The metadata of every event on the core bus: what was published, completed by the gate. */
export interface Metadata extends PublishedMetadata {
  readonly id: string;
  /** RFC 3339, UTC, milliseconds. */
  readonly time: string;
  /** The root event's id; a root's own id. */
  readonly correlationId: string;
  /** Whom the event belongs to and who may see it besides: decided by the gate, never published. */
  readonly acl: Access;
  readonly category: string;
  readonly severity: Severity;
  readonly schemaVersion: string;
  readonly hops: number;
}

/** The `detail` of every event on the core bus. */
export interface Envelope<Data = unknown> {
  readonly metadata: Metadata;
  readonly data: Data;
}

/** An event as a subscriber receives it from the core bus. */
export interface RoutedEvent<Data = unknown> extends Envelope<Data> {
  /** The event type's id, `<source>@<detail-type>`. */
  readonly type: string;
  readonly source: string;
  readonly detailType: string;
}
