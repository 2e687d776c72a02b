import type { PublishedMetadata } from "../../core/envelope/PublishedMetadata.ts";
import type { EventDataByType } from "../../core/eventTypes/Register.ts";

/** The id of a declared event type. */
export type KnownEventType = keyof EventDataByType & string;

/** What a handler is given besides the event. */
export interface HandlerContext<Publishes extends KnownEventType = KnownEventType>
  extends HandlerPublishing<Publishes> {
  /** The subscriber's own part of the state table. */
  readonly state: SubscriberState;
  readonly log: Log;
  /**
   * The W3C trace context, `traceparent` and `tracestate`, for calls to services:
   * `fetch(url, { headers: { ...traceHeaders } })`. Empty where the event has none.
   */
  readonly traceHeaders: Readonly<Record<string, string>>;
  /** Milliseconds until the message's time is up; a long handler looks at it. */
  remainingMs(): number;
  /** Aborted when the message's time is up: pass it to network calls. */
  readonly signal: AbortSignal;
}

/** A structured log; the event's ids are on every line already. */
export interface Log {
  /** Not written unless the log level is lowered to `DEBUG`. */
  debug(message: string, fields?: LogFields): void;
  /** For what went as it should. */
  info(message: string, fields?: LogFields): void;
  /** For what people should know. */
  warn(message: string, fields?: LogFields): void;
  /** For what went wrong. */
  error(message: string, fields?: LogFields): void;
}

/** What a log line says besides its message; an `Error` is written with its causes. */
export type LogFields = Readonly<Record<string, unknown>>;

/**
 * An item as a subscriber reads or writes it: whatever JSON holds, and sets of text. What is read
 * is what was written; a member that is undefined is left out.
 */
export type StateItem = Readonly<Record<string, unknown>>;

/**
 * Items of one subscriber in the state table, under keys of its own: no other subscriber's
 * role may read or write them. A key is any text; in the table, one of more than 1,024 bytes is
 * cut and ends in its hash. An item holds at most 400 KB. The names `pk`, `sk`, `version`,
 * `expiresAt` and `asJson` are taken.
 */
export interface SubscriberState {
  /** The item as last written, strongly consistent; one read unit for each 4 KB. */
  get(key: string): Promise<StateItem | undefined>;
  /** Writes the item whole: what it held before is gone. */
  put(key: string, item: StateItem): Promise<void>;
  /**
   * Writes the item whole unless one with a `version` as high is there already: for events that
   * arrive out of order. Versions are compared as text: RFC 3339 times in UTC of one precision
   * sort right, numbers only when padded.
   *
   * @returns whether it was written.
   */
  putIfNewer(key: string, version: string, item: StateItem): Promise<boolean>;
  /**
   * Adds `member` to the item's set of texts named `attribute`, making either where there is
   * none; twice is the same as once. The rest of the item stays.
   */
  addToSet(key: string, attribute: string, member: string): Promise<void>;
}

/** How a handler publishes events of the types that its subscription declares. */
export interface HandlerPublishing<Publishes extends KnownEventType = KnownEventType> {
  /**
   * Publishes an event caused by the one that is being handled: causation and correlation ids,
   * actor, trace context and hops follow from it. Checks it by the gate's rules first.
   *
   * Its id follows from the event that is handled, the subscriber, the type, and `key`, or without
   * one its place among the handler's publishes of that type. So a handler that runs again
   * publishes the same ids, and the gate sees the copies; it must publish the same data then.
   *
   * The event counts as handled only once all that its handler published is on the bus, awaited
   * or not.
   *
   * @returns the event's id.
   * @throws {SignalboxError} HANDLER_PUBLISH_REFUSED when the subscription does not declare the
   *   type, the key was used before for it, or the handler has ended.
   * @throws {SignalboxError} EVENT_INVALID, EVENT_TOO_LARGE as `client.event` does.
   * @throws {SignalboxError} PUBLISH_FAILED when it is not known to be on the bus.
   */
  publish<Type extends Publishes>(
    type: Type,
    data: EventDataByType[Type],
    metadata?: HandlerEventMetadata,
  ): Promise<string>;
  /**
   * Publishes several events, as `publish` does each, in as few calls as EventBridge takes. None
   * is sent unless all are valid.
   *
   * @returns the id of each, in order.
   */
  publishAll(events: readonly HandlerEvent<Publishes>[]): Promise<readonly string[]>;
}

/** An event that a handler publishes. */
export type HandlerEvent<Publishes extends KnownEventType = KnownEventType> = {
  [Type in Publishes]: {
    readonly type: Type;
    readonly data: EventDataByType[Type];
    readonly metadata?: HandlerEventMetadata;
  };
}[Publishes];

/** What a handler may say about an event besides its data; the rest follows from its cause. */
export interface HandlerEventMetadata
  extends Omit<PublishedMetadata, "id" | "correlationId" | "causationId" | "hops"> {
  /**
   * Tells the events of one type that a handler publishes over one event apart, where their
   * order may differ from run to run. @default the place among them
   */
  readonly key?: string;
}
