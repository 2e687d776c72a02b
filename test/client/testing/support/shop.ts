import { inMemoryTransport } from "../../../../client/index.ts";
import type {
  Consumed,
  ConsumeOptions,
  ExpectSubscribedOptions,
  TestEvent,
} from "../../../../client/testing/index.ts";
import { consume, expectIgnored, expectSubscribed } from "../../../../client/testing/index.ts";
import type { Subscription } from "../../../../project/subscriptions/subscription.ts";
import { ordersCatalog as catalog, type OrdersEvents } from "../../../support/ordersCatalog.ts";
import { testClient } from "../../testClient.ts";

type ShopEvent = TestEvent<OrdersEvents>;

/** A client of the shop, over a bus in memory. */
export const client = testClient({ transport: inMemoryTransport({ buses: ["ingress"] }) });

export const placed = {
  type: "orders@order.placed",
  data: { orderId: "A-1", items: [{ sku: "tea", count: 2 }] },
} as const;

/** `consume`, of the shop's types. */
export function consumeOf(
  subscriber: Subscription,
  event: ShopEvent,
  options: ConsumeOptions = {},
): Promise<Consumed> {
  return consume<OrdersEvents>(subscriber, event, { catalog, ...options });
}

/** `expectSubscribed`, of the shop's types. */
export function subscribed(
  subscriber: Subscription,
  event: ShopEvent,
  options: ExpectSubscribedOptions = {},
): Promise<Consumed> {
  return expectSubscribed<OrdersEvents>(subscriber, event, { catalog, ...options });
}

/** `expectIgnored`, of the shop's types. */
export function ignoredBy(subscriber: Subscription, event: ShopEvent): Promise<Consumed> {
  return expectIgnored<OrdersEvents>(subscriber, event, { catalog });
}
