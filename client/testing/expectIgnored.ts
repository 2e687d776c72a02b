import type { EventDataByType } from "../../core/eventTypes/Register.ts";
import type { Subscription } from "../../project/subscriptions/subscription.ts";
import type { Consumed } from "./Consumed.ts";
import type { ConsumeOptions } from "./ConsumeOptions.ts";
import { failuresAt } from "./compare/failuresAt.ts";
import { feed } from "./consume.ts";
import type { AnyTestEvent, GivenEvent } from "./events/TestEvent.ts";
import { describeOutcome } from "./subscriber/describeOutcome.ts";

/**
 * Asserts that an event is no concern of the subscriber's: its rule does not let the event
 * through, or its handler answers `ignored(…)`. The result says which, and why.
 *
 * @throws {AssertionError} when the handler takes the event, or fails over it.
 * @throws {SignalboxError} EVENT_INVALID, EVENT_TYPE_UNKNOWN, OPTIONS_INVALID, TEST_INVALID.
 * @throws {SignalboxError} CATALOG_MISSING, PACKAGE_TWICE as `client.event` does.
 * @example
 * ```ts
 * import { expectIgnored } from "signalbox/testing";
 * import { it } from "vitest";
 * import { largeOrders } from "../functions/contexts/orders/subscribers/largeOrders.ts";
 *
 * it("never gets a small order", async () => {
 *   const data = { orderId: "A-17", total: 99 };
 *   await expectIgnored(largeOrders, { type: "orders@order.placed", data });
 * });
 * ```
 */
export async function expectIgnored<
  Types extends object = EventDataByType,
  Type extends keyof Types & string = keyof Types & string,
>(
  subscriber: Subscription,
  event: GivenEvent<Types, Type>,
  options: ConsumeOptions = {},
): Promise<Consumed> {
  const failing = failuresAt(expectIgnored);
  const result = await feed("expectIgnored", subscriber, event as AnyTestEvent, options);
  if (result.outcome === "not matched" || result.outcome === "ignored") return result;
  throw failing(
    `expected the subscriber to ${subscriber.to.join(", ")} to ignore ${result.event.type} ` +
      `${result.event.metadata.id}, but its rule matches and it ${describeOutcome(result)}`,
    result.outcome === "failed" ? result.error : undefined,
  );
}
