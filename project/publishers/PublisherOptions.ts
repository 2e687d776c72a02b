/** Who may publish what, as `signalbox.config.ts` says it. */
export interface PublisherOptions {
  /** For people: 1 to 40 lower-case letters, digits and dashes. */
  readonly name: string;
  /**
   * Roles of this account by name, with their path (`role/till`), those of others by ARN, 12-digit
   * accounts, or ids of organisations (`o-…`): one of them, or several.
   */
  readonly from: string | readonly string[];
  /** Contexts (`orders`), or ids of single event types (`orders@order.placed`). */
  readonly publishes: readonly string[];
}
