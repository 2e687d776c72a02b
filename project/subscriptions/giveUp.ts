import { SignalboxError } from "../../core/errors/SignalboxError.ts";

/** What a handler throws to have an event parked at once. */
export class GiveUp extends SignalboxError {
  readonly reason: string;

  constructor(reason: string, cause: unknown) {
    super("SUBSCRIBER_GAVE_UP", `Given up: ${reason}`, { cause });
    this.reason = reason;
  }
}

/**
 * An error for a handler to throw over an event that no further attempt can help: it goes to the
 * dead-letter queue at once, with the reason, to be looked at and redriven by a person.
 *
 * @param reason for whoever looks: the first 1,000 characters go with the message.
 * @example
 * ```ts
 * import { giveUp, subscription } from "signalbox/subscriber";
 *
 * const closed: readonly string[] = ["A-1"];
 *
 * export const charging = subscription({
 *   to: "orders@order.placed",
 *   handle: ({ data }) => {
 *     if (closed.includes(data.orderId)) throw giveUp(`order ${data.orderId} is closed`);
 *   },
 * });
 * ```
 */
export function giveUp(reason: string, options: { readonly cause?: unknown } = {}): GiveUp {
  return new GiveUp(String(reason), options.cause);
}
