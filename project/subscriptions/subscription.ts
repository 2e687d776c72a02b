import type { RoutedEvent } from "../../core/envelope/Envelope.ts";
import type { EventDataByType } from "../../core/eventTypes/Register.ts";
import { checkSubscription } from "./checkSubscription.ts";
import type { DetailPattern, EventPattern } from "./EventPattern.ts";
import type { HandlerContext, KnownEventType } from "./HandlerContext.ts";
import type { Ignored } from "./ignored.ts";
import {
  type DecidedSettings,
  decideSettings,
  type SubscriptionSettings,
} from "./subscriptionSettings.ts";

/** All types of a context (`github@*`) or of a resource in it (`github@pull_request.*`). */
export type Topic = `${string}@*` | `${string}@${string}.*`;

/** What a subscription listens to: one type, several, or a topic. */
export type SubscribeTo = KnownEventType | Topic;

/** The ids of the declared types that an entry of `to` covers. */
export type CoveredBy<To extends SubscribeTo> = To extends `${infer Source}@*`
  ? Extract<KnownEventType, `${Source}@${string}`>
  : To extends `${infer Resource}.*`
    ? Extract<KnownEventType, `${Resource}.${string}`>
    : Extract<KnownEventType, To>;

/** The events a handler of these types receives: tell them apart by `type`. */
export type EventOf<To extends SubscribeTo> = {
  [Id in CoveredBy<To>]: RoutedEvent<EventDataByType[Id]> & { readonly type: Id };
}[CoveredBy<To>];

/** What a subscription to these types may ask of their events. */
export type WhenOf<To extends SubscribeTo> = DetailPattern<EventDataByType[CoveredBy<To>]>;

/** What a handler answers: nothing, or that the event was noise to it. */
// biome-ignore lint/suspicious/noConfusingVoidType: a handler that returns nothing is the rule
export type HandlerResult = Ignored | undefined | void;

/** A subscription as its author writes it. */
export interface SubscriptionOptions<
  To extends SubscribeTo,
  Publishes extends KnownEventType = never,
> extends SubscriptionSettings {
  readonly to: To | readonly To[];
  /**
   * Only events whose `detail` matches; evaluated by the bus. Its fields are those of the types, and
   * its values and operators such as the fields may have. @default every event of `to`
   */
  readonly when?: WhenOf<NoInfer<To>>;
  /**
   * The types of events that the handler publishes, all of the subscriber's own context: its role
   * may put these on the ingress bus and no others. @default none
   */
  readonly publishes?: readonly Publishes[];
  /**
   * Handles one event. It runs at least once for each: again after a failure, a time-out or a
   * crash, and when the note that it was handled could not be written. Throw to have the message
   * come again; return `ignored("why")` to count it as noise.
   */
  readonly handle: (
    event: EventOf<To>,
    context: HandlerContext<Publishes>,
  ) => Promise<HandlerResult> | HandlerResult;
}

/** A subscription with every setting decided. */
export interface Subscription extends DecidedSettings {
  readonly to: readonly SubscribeTo[];
  readonly when?: EventPattern;
  readonly publishes: readonly KnownEventType[];
  /** Handles one event whose type and data were checked. */
  readonly handle: (
    event: RoutedEvent,
    context: HandlerContext,
  ) => Promise<HandlerResult> | HandlerResult;
}

/**
 * Declares what a subscriber listens to and how it handles it. Export the result under the name
 * of its file in `functions/contexts/<context>/subscribers/`: it becomes a rule, a queue with a
 * dead-letter queue, and a function.
 *
 * @throws {SignalboxError} SUBSCRIPTION_INVALID naming every option that is unknown or wrong.
 * @example
 * ```ts
 * import { subscription } from "signalbox/subscriber";
 *
 * export const largeOrders = subscription({
 *   to: "orders@order.placed",
 *   when: { data: { total: [{ numeric: [">=", 100] }] } },
 *   handle: async ({ data, metadata }, { state }) => {
 *     await state.put(data.orderId, { total: data.total, placedAt: metadata.time });
 *   },
 * });
 * ```
 */
export function subscription<
  const To extends SubscribeTo,
  const Publishes extends KnownEventType = never,
>(options: SubscriptionOptions<To, Publishes>): Subscription {
  checkSubscription(options);
  const { to, when, publishes = [], handle, ...settings } = options;
  return {
    ...decideSettings(settings),
    to: typeof to === "string" ? [to] : to,
    ...(when === undefined ? {} : { when: when as EventPattern }),
    publishes,
    // The runtime checks type and data of every event before it calls the handler.
    handle: handle as Subscription["handle"],
  };
}
