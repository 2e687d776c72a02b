// Made from schemas/common/metadata.json by `npm run generate`.

/** How urgent an event is to people, least first. */
export const severities = ["low", "medium", "high", "critical"] as const;

/** Who caused an event. */
export type Actor = {
  /** The user's id. */
  readonly userId?: string;
  /** The session in which the actor acted. */
  readonly sessionId?: string;
  /** The claim (role, group, tenant) under which the actor acted. */
  readonly activeClaim?: string;
};

/** An id of an event: unique within its source, without control characters. */
export type Id = string;

/** What an event is about, in terms of the publisher's own API. */
export type Resource = {
  /** The kind of resource. */
  readonly type: string;
  /** Where the publisher's API serves it. */
  readonly href: string;
};

/** What a publisher may say about an event; the gate fills in the rest. */
export type PublishedMetadata = {
  /** Idempotency key, unique within the source. */
  readonly id?: Id;
  /** When it happened: RFC 3339. */
  readonly time?: string;
  /** The root event's id. */
  readonly correlationId?: Id;
  /** The id of the event that caused this one. */
  readonly causationId?: Id;
  readonly actor?: Actor;
  readonly resource?: Resource;
  readonly resources?: readonly Resource[];
  readonly category?: string;
  readonly subcategory?: string;
  readonly severity?: "low" | "medium" | "high" | "critical";
  /** One line for people. */
  readonly message?: string;
  readonly schemaVersion?: string;
  /** W3C trace context. */
  readonly traceparent?: string;
  /** W3C trace context. */
  readonly tracestate?: string;
  /** How many times the router has emitted the event again. */
  readonly hops?: number;
};
