import type { RoutedEvent } from "../../core/envelope/Envelope.ts";
import type { EventDataByType } from "../../generated/types.ts";

/** The id of a declared event type. */
export type KnownEventType = keyof EventDataByType & string;

/** All types of a context (`github@*`) or of a resource in it (`github@pull_request.*`). */
export type Topic = `${string}@*` | `${string}@${string}.*`;

/** What a subscription listens to: one type, several, or a topic. */
export type SubscribeTo = KnownEventType | Topic;

/** The event a handler of these types receives; of a topic's events the data is unknown. */
export type EventOf<To extends SubscribeTo> = To extends KnownEventType
  ? RoutedEvent<EventDataByType[To]> & { readonly type: To }
  : RoutedEvent;

/** How soon events must be handled; sets batch size, batching window and concurrency. */
export type Urgency = "high" | "default" | "low";

/** An EventBridge event pattern on an event's `detail`, that is on `{ metadata, data }`. */
export interface EventPattern {
  readonly [field: string]: EventPattern | readonly unknown[];
}

/** What a handler is given besides the event. */
export interface HandlerContext {
  /** The subscriber's own part of the state table. */
  readonly state: SubscriberState;
  readonly log: Log;
  /** Milliseconds until the batch must stop; a long handler looks at it. */
  remainingMs(): number;
  /** Aborted when the message's time is up: pass it to network calls. */
  readonly signal: AbortSignal;
}

/** A structured log; the event's ids are on every line already. */
export interface Log {
  debug(message: string, fields?: Readonly<Record<string, unknown>>): void;
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
}

/**
 * Items of one subscriber in the state table. Keys are the subscriber's own: no other
 * subscriber can read or write them.
 */
export interface SubscriberState {
  get(key: string): Promise<Readonly<Record<string, unknown>> | undefined>;
  /** Writes the item whole. */
  put(key: string, item: Readonly<Record<string, unknown>>): Promise<void>;
  /**
   * Writes the item unless one with a `version` as high is there already: for events that
   * arrive out of order.
   *
   * @returns whether it was written.
   */
  putIfNewer(
    key: string,
    version: string,
    item: Readonly<Record<string, unknown>>,
  ): Promise<boolean>;
  /** Adds `member` to the item's set of strings named `attribute`; twice is the same as once. */
  addToSet(key: string, attribute: string, member: string): Promise<void>;
}

/** What a handler answers: nothing, or that the event was noise to it. */
export type HandlerResult = Ignored | undefined | void;

/** A handler's word that it had no use for an event. */
export interface Ignored {
  readonly outcome: "ignored";
  readonly reason: string;
}

/** Counts the event as noise, with the reason: neither an error nor handled. */
export function ignored(reason: string): Ignored {
  return { outcome: "ignored", reason };
}

/** What a subscription may set for itself; what it leaves out follows from `urgency`. */
export interface SubscriptionSettings {
  /** @default "default" */
  readonly urgency?: Urgency;
  /** Messages per invocation, 1 to 10,000. */
  readonly batchSize?: number;
  /** How long to wait for a batch to fill, 0 to 300 seconds. */
  readonly batchingWindowSeconds?: number;
  /** Most invocations at once, 2 to 1,000. */
  readonly maxConcurrency?: number;
  /** Memory of the function, 128 to 10,240 MB. @default 256 */
  readonly memoryMb?: number;
  /** Time limit of one invocation, 1 to 900 seconds. @default 30 */
  readonly timeoutSeconds?: number;
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
  readonly maxReceives: number;
  readonly idempotent: boolean;
  readonly handle: (
    event: RoutedEvent,
    context: HandlerContext,
  ) => Promise<HandlerResult> | HandlerResult;
}
