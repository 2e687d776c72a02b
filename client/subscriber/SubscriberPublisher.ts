import { groupBy } from "../../core/collections/groupBy.ts";
import type { EventCatalog } from "../../core/eventTypes/EventCatalog.ts";
import type {
  EventPublisher,
  UncheckedEvent,
} from "../../functions/stages/subscriber/EventPublisher.ts";
import { buildEvent } from "../events/buildEvent.ts";
import type { PublishableEvent } from "../events/PublishableEvent.ts";
import { Limiter } from "../publish/Limiter.ts";
import { PublishError } from "../publish/PublishError.ts";
import { defaultPublishSettings, type PublishSettings } from "../publish/PublishSettings.ts";
import { publishEvents } from "../publish/publishEvents.ts";
import type { ClientBus } from "../transports/Transport.ts";

/** What a subscriber publishes with. */
export interface SubscriberPublisherOptions {
  readonly bus: ClientBus;
  /** Holds at least the types that the subscription publishes. */
  readonly catalog: EventCatalog;
  readonly settings?: Partial<PublishSettings>;
}

/** A publish that waits for the others of its turn. */
interface Waiting {
  readonly events: readonly PublishableEvent[];
  readonly signal: AbortSignal;
  resolve(ids: readonly string[]): void;
  reject(error: unknown): void;
}

/**
 * Publishes what handlers publish, by the client's own means. What is published in one turn of
 * the event loop shares calls, so that a loop of a thousand publishes makes a hundred calls or
 * fewer, a few at a time; each publish fails for events of its own only.
 */
export class SubscriberPublisher implements EventPublisher {
  readonly #bus: ClientBus;
  readonly #catalog: EventCatalog;
  readonly #settings: PublishSettings;
  readonly #limiter: Limiter;
  #waiting: Waiting[] = [];

  constructor({ bus, catalog, settings }: SubscriberPublisherOptions) {
    this.#bus = bus;
    this.#catalog = catalog;
    this.#settings = { ...defaultPublishSettings, ...settings };
    this.#limiter = new Limiter(this.#settings.concurrency);
  }

  /**
   * @throws {SignalboxError} EVENT_INVALID, EVENT_TOO_LARGE when nothing was sent.
   * @throws {PublishError} PUBLISH_FAILED naming each event that is not known to be on the bus.
   */
  async publish(
    events: readonly UncheckedEvent[],
    signal: AbortSignal,
  ): Promise<readonly string[]> {
    const building = { ...this.#settings, catalog: this.#catalog };
    const made = events.map(({ type, data, metadata }) =>
      buildEvent(type, data, metadata, building),
    );
    return new Promise((resolve, reject) => {
      if (this.#waiting.length === 0) setImmediate(() => this.#flush());
      this.#waiting.push({ events: made, signal, resolve, reject });
    });
  }

  #flush(): void {
    const bySignal = groupBy(this.#waiting, ({ signal }) => signal);
    this.#waiting = [];
    for (const [signal, group] of bySignal) void this.#send(group, signal);
  }

  async #send(group: readonly Waiting[], signal: AbortSignal): Promise<void> {
    const events = group.flatMap((waiting) => waiting.events);
    const publishing = {
      bus: this.#bus,
      settings: this.#settings,
      limiter: this.#limiter,
      signal,
    };
    try {
      const ids = await publishEvents(events, publishing);
      settleEach(group, ({ resolve }, start, end) => resolve(ids.slice(start, end)));
    } catch (error) {
      settleEach(group, ({ resolve, reject }, start, end) => {
        const own = error instanceof PublishError ? error.about(start, end) : error;
        if (own instanceof Error || !Array.isArray(own)) reject(own);
        else resolve(own);
      });
    }
  }
}

/** Hands each publish of a group its part of the group's events. */
function settleEach(
  group: readonly Waiting[],
  settle: (waiting: Waiting, start: number, end: number) => void,
): void {
  let start = 0;
  for (const waiting of group) {
    const end = start + waiting.events.length;
    settle(waiting, start, end);
    start = end;
  }
}
