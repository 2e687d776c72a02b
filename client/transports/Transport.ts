import type { EventBus } from "../../core/bus/EventBus.ts";

/** How a call may be stopped. */
export interface CallOptions {
  readonly signal?: AbortSignal;
}

/** A bus that a client publishes to. */
export interface ClientBus extends EventBus {
  /**
   * Makes sure that the bus exists: EventBridge takes events for one that does not, and answers
   * success. What was found is kept, so that only the first call costs a request.
   *
   * @throws {SignalboxError} BUS_UNKNOWN when there is no such bus; not retryable.
   * @throws {SignalboxError} BUS_UNVERIFIED when that could not be found out; retryable after
   *   throttling, internal failures and network trouble.
   */
  verify(options?: CallOptions): Promise<void>;
}

/** The way to buses; an adapter for each kind of bus. */
export interface Transport {
  /** The bus of that name. Makes no call. */
  bus(name: string): ClientBus;
}
