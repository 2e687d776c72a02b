/** A handler's word that it had no use for an event. */
export interface Ignored {
  readonly outcome: "ignored";
  readonly reason: string;
}

/**
 * Counts the event as noise, with the reason: neither an error nor handled.
 *
 * @example
 * ```ts
 * import { ignored, subscription } from "signalbox/subscriber";
 *
 * export const testOrders = subscription({
 *   to: "orders@order.placed",
 *   handle: ({ data }) => (data.orderId.startsWith("TEST-") ? undefined : ignored("no test order")),
 * });
 * ```
 */
export function ignored(reason: string): Ignored {
  return { outcome: "ignored", reason };
}
