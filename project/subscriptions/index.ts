/** What subscribers and contexts are declared with. */
export type { Metadata, RoutedEvent } from "../../core/envelope/Envelope.ts";
export { type Context, context } from "../contexts/context.ts";
export type { EventPattern } from "./EventPattern.ts";
export { type GiveUp, giveUp } from "./giveUp.ts";
export type {
  HandlerContext,
  HandlerEvent,
  HandlerEventMetadata,
  HandlerPublishing,
  KnownEventType,
  Log,
  LogFields,
  StateItem,
  SubscriberState,
} from "./HandlerContext.ts";
export { type Ignored, ignored } from "./ignored.ts";
export { type RetryAfter, retryAfter } from "./retryAfter.ts";
export {
  type EventOf,
  type HandlerResult,
  type SubscribeTo,
  type Subscription,
  type SubscriptionOptions,
  subscription,
  type Topic,
  type WhenOf,
} from "./subscription.ts";
export type { SubscriptionSettings, Urgency } from "./subscriptionSettings.ts";
