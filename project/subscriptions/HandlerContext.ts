/** What a handler is given besides the event. */
export interface HandlerContext {
  /** The subscriber's own part of the state table. */
  readonly state: SubscriberState;
  readonly log: Log;
  /** Milliseconds until the message's time is up; a long handler looks at it. */
  remainingMs(): number;
  /** Aborted when the message's time is up: pass it to network calls. */
  readonly signal: AbortSignal;
}

/** A structured log; the event's ids are on every line already. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** What a log line says besides its message; an `Error` is written with its causes. */
export type LogFields = Readonly<Record<string, unknown>>;

/** An item as a subscriber reads or writes it: plain values, lists, objects, sets of text. */
export type StateItem = Readonly<Record<string, unknown>>;

/**
 * Items of one subscriber in the state table, under keys of its own: no other subscriber's
 * role may read or write them. Keys are text of 1 to 1,024 bytes; an item holds at most 400 KB.
 * The names `pk`, `sk`, `version` and `expiresAt` are taken.
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
