/** An event's detail: metadata and data. */
export interface EventDetail {
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly data: unknown;
}

/** An event of a public type, as the router has it. */
export interface RoutedPublicEvent {
  /** `<source>#<id>`. */
  readonly key: string;
  readonly type: string;
  /** As the audit trail has it. */
  readonly detail: EventDetail;
  /** What of its data other accounts may have. */
  readonly publicData: unknown;
}

/** An event as it lay in another account's queue. */
export interface DeliveredEvent {
  readonly key: string;
  readonly type: string;
  /** ARNs that came with it. */
  readonly resources: readonly unknown[];
  readonly detail: EventDetail;
}

/** What there is to tell whether an account got what it is granted and nothing else. */
export interface DeliveryEvidence {
  /** Ids of event types. */
  readonly granted: readonly string[];
  /** Every event of a public type that was accepted. */
  readonly routed: readonly RoutedPublicEvent[];
  /** Everything that came, as often as it came. */
  readonly delivered: readonly DeliveredEvent[];
}
