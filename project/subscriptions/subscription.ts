import type { RoutedEvent } from "../../core/envelope/Envelope.ts";
import type { EventDataByType } from "../../generated/types.ts";
import { checkSubscription } from "./checkSubscription.ts";
import type { HandlerContext } from "./HandlerContext.ts";
import type { Ignored } from "./ignored.ts";
import { urgencySettings } from "./urgencySettings.ts";

/** The id of a declared event type. */
export type KnownEventType = keyof EventDataByType & string;

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

/** How soon events must be handled; sets batch size, batching window and concurrency. */
export type Urgency = "high" | "default" | "low";

/** An EventBridge event pattern on an event's `detail`, that is on `{ metadata, data }`. */
export interface EventPattern {
  readonly [field: string]: EventPattern | readonly unknown[];
}

/** What a handler answers: nothing, or that the event was noise to it. */
// biome-ignore lint/suspicious/noConfusingVoidType: a handler that returns nothing is the rule
export type HandlerResult = Ignored | undefined | void;

/** What a subscription may set for itself; what it leaves out follows from `urgency`. */
export interface SubscriptionSettings {
  /** @default "default" */
  readonly urgency?: Urgency;
  /** Messages per invocation, 1 to 10,000; more than 10 need a window. @default by urgency: 5, 10, 100 */
  readonly batchSize?: number;
  /** How long to wait for a batch to fill, 0 to 300 seconds. @default by urgency: 0, 0, 5 */
  readonly batchingWindowSeconds?: number;
  /** Most invocations at once, 2 to 1,000. @default by urgency: 50, 10, 2 */
  readonly maxConcurrency?: number;
  /** Memory of the function, 128 to 10,240 MB. @default 256 */
  readonly memoryMb?: number;
  /** Time limit of one invocation, that is of a batch: 1 to 900 seconds. @default 30 */
  readonly timeoutSeconds?: number;
  /**
   * Time limit of one message, at most nine tenths of `timeoutSeconds`. Messages are handled one
   * after another; one that would not get its full time any more is handed back untouched.
   *
   * @default a third of `timeoutSeconds`
   */
  readonly messageTimeoutSeconds?: number;
  /** Receives before a message goes to the dead-letter queue, 5 to 1,000. @default 5 */
  readonly maxReceives?: number;
  /** Whether an event handled once is skipped when it comes again. @default true */
  readonly idempotent?: boolean;
}

/** A subscription as its author writes it. */
export interface SubscriptionOptions<To extends SubscribeTo> extends SubscriptionSettings {
  readonly to: To | readonly To[];
  /** Only events whose `detail` matches; evaluated by the bus. @default every event of `to` */
  readonly when?: EventPattern;
  /**
   * Handles one event. It runs at least once for each: again after a failure, a time-out or a
   * crash, and when the note that it was handled could not be written. Throw to have the message
   * come again; return `ignored("why")` to count it as noise.
   */
  readonly handle: (
    event: EventOf<To>,
    context: HandlerContext,
  ) => Promise<HandlerResult> | HandlerResult;
}

/** A subscription with every setting decided. */
export interface Subscription {
  readonly to: readonly SubscribeTo[];
  readonly when?: EventPattern;
  readonly urgency: Urgency;
  readonly batchSize: number;
  readonly batchingWindowSeconds: number;
  readonly maxConcurrency: number;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly messageTimeoutSeconds: number;
  readonly maxReceives: number;
  readonly idempotent: boolean;
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
 */
export function subscription<const To extends SubscribeTo>(
  options: SubscriptionOptions<To>,
): Subscription {
  checkSubscription(options);
  const { to, handle, ...settings } = options;
  const urgency = settings.urgency ?? "default";
  const timeoutSeconds = settings.timeoutSeconds ?? 30;
  return {
    memoryMb: 256,
    maxReceives: 5,
    idempotent: true,
    messageTimeoutSeconds: timeoutSeconds / 3,
    ...urgencySettings[urgency],
    ...withoutUndefined(settings),
    urgency,
    timeoutSeconds,
    to: typeof to === "string" ? [to] : to,
    // The runtime checks type and data of every event before it calls the handler.
    handle: handle as Subscription["handle"],
  };
}

/** `{ batchSize: undefined }` asks for the default as much as `{}` does. */
function withoutUndefined<Options extends object>(options: Options): Partial<Options> {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as Partial<Options>;
}
