/** Who may publish what, as `signalbox.config.ts` says it. */
export interface PublisherOptions {
  /** For people: 1 to 40 lower-case letters, digits and dashes. */
  readonly name: string;
  /** ARNs of roles, 12-digit accounts, or ids of organisations (`o-…`): one of them, or several. */
  readonly from: string | readonly string[];
  /** Contexts (`orders`), or ids of single event types (`orders@order.placed`). */
  readonly publishes: readonly string[];
}
