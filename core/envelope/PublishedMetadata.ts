// Made from schemas/common/metadata.json by `npm run generate`.

/** How urgent an event is to people, least first. */
export const severities = ["low", "medium", "high", "critical"] as const;

/** Whom a resource belongs to and who else may see it, as claims: user ids, roles, groups, tenants. */
export type Access = {
  /** The claims it belongs to. */
  readonly owners: readonly Claim[];
  /** The claims that may see it besides. */
  readonly viewers: readonly Claim[];
};

/** Who caused an event. */
export type Actor = {
  /** The user's id. */
  readonly userId?: string;
  /** The session in which the actor acted. */
  readonly sessionId?: string;
  /** The claim (role, group, tenant) under which the actor acted. */
  readonly activeClaim?: Claim;
};

/** A claim under which one acts or sees: a user's id, a role, a group, a tenant. */
export type Claim = string;

/** An id of an event: unique within its source, without control characters. */
export type Id = string;

/** What an event is about, in terms of the publisher's own API. */
export type Resource = {
  /** The kind of resource. */
  readonly type: string;
  /** Where the publisher's API serves it. */
  readonly href: string;
};

/** The resource an event is about, in terms of the publisher's own API. */
export type Subject = {
  /** The kind of resource. */
  readonly type: string;
  /** Where the publisher's API serves it. */
  readonly href: string;
  /** Who may see the resource, as its publisher knows; without it the resource counts as gone. */
  readonly access?: Access;
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
  readonly resource?: Subject;
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
