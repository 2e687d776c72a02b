import type { RoutedEvent } from "../../../../core/envelope/Envelope.ts";
import type {
  HandlerContext,
  HandlerEventMetadata,
} from "../../../../project/subscriptions/HandlerContext.ts";
import { type Subscription, subscription } from "../../../../project/subscriptions/subscription.ts";
import type { SubscriptionSettings } from "../../../../project/subscriptions/subscriptionSettings.ts";
import type { OrdersEvents } from "../../../support/ordersCatalog.ts";

/** A handler's publish, of the shop's types. */
interface ShopPublishing {
  publish<Type extends keyof OrdersEvents>(
    type: Type,
    data: OrdersEvents[Type],
    metadata?: HandlerEventMetadata,
  ): Promise<string>;
}

interface Options<Type extends keyof OrdersEvents> extends SubscriptionSettings {
  readonly to: Type;
  readonly when?: Subscription["when"];
  readonly publishes?: readonly (keyof OrdersEvents)[];
  handle?(
    event: RoutedEvent<OrdersEvents[Type]>,
    context: Omit<HandlerContext, "publish"> & ShopPublishing,
  ): ReturnType<Subscription["handle"]>;
}

/** A subscriber to one of the shop's types, which the compiler does not know as declared. */
export function subscribe<Type extends keyof OrdersEvents>(options: Options<Type>): Subscription {
  const declared = { handle: () => undefined, ...options };
  return subscription(declared as unknown as Parameters<typeof subscription>[0]);
}
