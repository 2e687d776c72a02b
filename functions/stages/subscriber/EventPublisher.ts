/** Puts events on the ingress bus. */
export interface EventPublisher {
  /**
   * Checks events by the gate's rules, and resolves once all of them are on the bus.
   *
   * @param signal aborted when nothing more is to be sent.
   * @returns the id of each, in order.
   * @throws {SignalboxError} EVENT_INVALID, EVENT_TOO_LARGE when nothing was sent; PUBLISH_FAILED
   *   when one is not known to be on the bus.
   */
  publish(events: readonly UncheckedEvent[], signal: AbortSignal): Promise<readonly string[]>;
}

/** An event as a handler gives it, with what follows from its cause. */
export interface UncheckedEvent {
  readonly type: string;
  readonly data: unknown;
  readonly metadata: Readonly<Record<string, unknown>>;
}
