/** How urgent an event is to people, least first. */
export const severities = ["low", "medium", "high", "critical"] as const;
export type Severity = (typeof severities)[number];

/** Who caused an event. */
export interface Actor {
  readonly userId?: string;
  readonly sessionId?: string;
  /** The claim (role, group, tenant) under which the actor acted. */
  readonly activeClaim?: string;
}

/** What an event is about, in terms of the publisher's own API. */
export interface Resource {
  readonly type: string;
  readonly href: string;
}

/** What a publisher may say about an event; the gate fills in the rest. */
export interface PublishedMetadata {
  /** Idempotency key, unique within the source: 1 to 128 characters, none of them control. */
  readonly id?: string;
  /** When it happened: RFC 3339. */
  readonly time?: string;
  readonly correlationId?: string;
  readonly causationId?: string;
  readonly actor?: Actor;
  readonly resource?: Resource;
  readonly resources?: readonly Resource[];
  readonly category?: string;
  readonly subcategory?: string;
  readonly severity?: Severity;
  readonly message?: string;
  readonly schemaVersion?: string;
  readonly traceparent?: string;
  readonly tracestate?: string;
  /** How many times the router has emitted the event again. */
  readonly hops?: number;
}

/** The metadata of every event on the core bus: what was published, completed by the gate. */
export interface Metadata extends PublishedMetadata {
  readonly id: string;
  /** RFC 3339, UTC, milliseconds. */
  readonly time: string;
  /** The root event's id; a root's own id. */
  readonly correlationId: string;
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
