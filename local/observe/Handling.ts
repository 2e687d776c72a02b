/** That a subscriber was done with an event. */
export interface Handling {
  /** The subscriber's id. */
  readonly subscriber: string;
  /** `<source>#<id>`, as in the audit table. */
  readonly event: string;
  readonly outcome: "handled" | "ignored";
  /** When: milliseconds since the epoch. */
  readonly at: number;
}
