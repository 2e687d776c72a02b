import type { SubscriberName } from "../names.ts";
import type { Subscription } from "../subscriptions/subscription.ts";

/** A subscriber with what it declares. */
export interface LoadedSubscriber extends SubscriberName {
  readonly subscription: Subscription;
}

/** A context as found in `functions/contexts/<name>/`. */
export interface LoadedContext {
  readonly name: string;
  /** In the order in which the context declares them. */
  readonly subscribers: readonly LoadedSubscriber[];
}
