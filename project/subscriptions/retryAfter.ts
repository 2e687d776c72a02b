import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { shortValue } from "../../core/options/shortValue.ts";
import { maxHiddenSeconds } from "../../core/retries/RetryPolicy.ts";

/** What a handler throws to have an event come again at a time of its choice. */
export class RetryAfter extends SignalboxError {
  readonly seconds: number;

  constructor(seconds: number, message: string, cause: unknown) {
    super("SUBSCRIBER_RETRY_ASKED", message, { cause, retryable: true });
    this.seconds = seconds;
  }
}

/**
 * An error for a handler to throw that knows when to try again, from a `Retry-After` header for
 * example: the event comes back then, not when the subscription's schedule says. It counts as one
 * of its attempts all the same. Rounded up to whole seconds.
 *
 * @param seconds above 0, at most 43,200 (12 hours, the longest that SQS hides a message).
 * @param reason for the log.
 * @throws {SignalboxError} SUBSCRIBER_HANDLER_FAILED for other seconds: the event then comes again
 *   by the schedule.
 * @example
 * ```ts
 * import { retryAfter, subscription } from "signalbox/subscriber";
 *
 * export const billing = subscription({
 *   to: "orders@order.placed",
 *   handle: async ({ data }, { signal }) => {
 *     const answer = await fetch(`https://billing.example.com/${data.orderId}`, { signal });
 *     if (answer.status === 429) throw retryAfter(Number(answer.headers.get("retry-after") ?? 60));
 *   },
 * });
 * ```
 */
export function retryAfter(
  seconds: number,
  reason = "the handler asked for it",
  options: { readonly cause?: unknown } = {},
): RetryAfter {
  if (typeof seconds === "number" && seconds > 0 && seconds <= maxHiddenSeconds) {
    const whole = Math.ceil(seconds);
    return new RetryAfter(whole, `Again after ${whole} s: ${reason}`, options.cause);
  }
  throw new SignalboxError(
    "SUBSCRIBER_HANDLER_FAILED",
    `retryAfter takes seconds above 0 and up to ${maxHiddenSeconds} (12 hours), is given ` +
      `${shortValue(seconds)}. The event comes again by the subscription's schedule.`,
    options,
  );
}
