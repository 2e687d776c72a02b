import type { EventDataByType } from "../../core/eventTypes/Register.ts";
import { mismatchesText } from "../../core/patterns/mismatchText.ts";
import type { Subscription } from "../../project/subscriptions/subscription.ts";
import type { Consumed } from "./Consumed.ts";
import { type ConsumeOptions, withDefaults } from "./ConsumeOptions.ts";
import type { AnyTestEvent, GivenEvent } from "./events/TestEvent.ts";
import { toRoutedEvent } from "./events/toRoutedEvent.ts";
import { TestedSubscriber } from "./subscriber/TestedSubscriber.ts";

/**
 * Feeds an event to a subscriber as the bus would: completed and checked as by the gate, through
 * the subscription's rule, in a message of its queue, to the function that is deployed, with its
 * part of the state table in memory. A handler that fails is an outcome, not an error.
 *
 * @throws {SignalboxError} EVENT_INVALID when the gate would not let the event through.
 * @throws {SignalboxError} EVENT_TYPE_UNKNOWN, OPTIONS_INVALID, TEST_INVALID.
 * @throws {SignalboxError} CATALOG_MISSING, PACKAGE_TWICE as `client.event` does.
 * @example
 * ```ts
 * import { consume } from "signalbox/testing";
 * import { expect, it } from "vitest";
 * import { largeOrders } from "../functions/contexts/orders/subscribers/largeOrders.ts";
 *
 * it("keeps a large order", async () => {
 *   const data = { orderId: "A-17", total: 250 };
 *   const { outcome, state } = await consume(largeOrders, { type: "orders@order.placed", data });
 *   expect(outcome).toBe("handled");
 *   expect(state).toHaveProperty("A-17");
 * });
 * ```
 */
export function consume<
  Types extends object = EventDataByType,
  Type extends keyof Types & string = keyof Types & string,
>(
  subscriber: Subscription,
  event: GivenEvent<Types, Type>,
  options: ConsumeOptions = {},
): Promise<Consumed> {
  return feed("consume", subscriber, event as AnyTestEvent, options);
}

/** `consume` for a helper called `of`. */
export async function feed(
  of: string,
  subscriber: Subscription,
  event: AnyTestEvent,
  options: unknown,
): Promise<Consumed> {
  const { catalog, state } = withDefaults(of, options);
  const tested = new TestedSubscriber(of, subscriber, { catalog, state });
  const routed = toRoutedEvent(of, event, catalog);
  const mismatches = tested.findMismatches(routed);
  if (mismatches.length > 0) {
    const reason = mismatchesText(mismatches);
    return { outcome: "not matched", reason, event: routed, published: [], state: state.items };
  }
  const { outcome, publications } = await tested.deliver(routed);
  const published = publications.map((publication) => publication.event);
  return { ...outcome, event: routed, published, state: state.items };
}
