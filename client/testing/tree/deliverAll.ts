import type { RoutedEvent } from "../../../core/envelope/Envelope.ts";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import type { EventCatalog } from "../../../core/eventTypes/EventCatalog.ts";
import type { Publication } from "../../publish/publications.ts";
import { toRoutedEvent } from "../events/toRoutedEvent.ts";
import type { Outcome, TestedSubscriber } from "../subscriber/TestedSubscriber.ts";

/** A handler that failed, and the event it failed over. */
export interface FailedDelivery {
  readonly subscriber: TestedSubscriber;
  readonly event: RoutedEvent;
  readonly outcome: Extract<Outcome, { outcome: "failed" }>;
}

/** What came of events that were handed to subscribers. */
export interface DeliveredEvents {
  /** The events given, and those that subscribers published, each once. */
  readonly published: readonly Publication[];
  readonly failures: readonly FailedDelivery[];
}

/** How many events subscribers may publish: far more than a test can mean. */
const maxEvents = 250;

/**
 * Hands events to every subscriber whose rule lets them through, then the events that those
 * publish, until none is left. One after another, in the order of publication.
 *
 * @throws {SignalboxError} TEST_EVENTS_ENDLESS when there is no end of them.
 */
export async function deliverAll(
  published: readonly Publication[],
  subscribers: readonly TestedSubscriber[],
  catalog: EventCatalog,
): Promise<DeliveredEvents> {
  const all = new Map<string, Publication>();
  const failures: FailedDelivery[] = [];
  const add = (publications: readonly Publication[]) => {
    for (const publication of publications) {
      const key = `${publication.event.source}#${publication.id}`;
      if (!all.has(key)) all.set(key, publication);
    }
  };
  add(published);
  if (subscribers.length === 0) return { published: [...all.values()], failures };
  const most = all.size + maxEvents;
  // A map hands out what is added to it on the way.
  for (const publication of all.values()) {
    if (all.size > most) throw endless(publication);
    const event = routed(publication, catalog);
    if (!event) continue;
    for (const subscriber of subscribers) {
      if (subscriber.findMismatches(event).length > 0) continue;
      const { outcome, publications } = await subscriber.deliver(event);
      if (outcome.outcome === "failed") failures.push({ subscriber, event, outcome });
      add(publications);
    }
  }
  return { published: [...all.values()], failures };
}

/** Undefined for an event of a type that is switched off: the gate keeps it. */
function routed({ event, id }: Publication, catalog: EventCatalog): RoutedEvent | undefined {
  if (catalog.find(event.type)?.enabled === false) return undefined;
  const given = event.id === undefined ? { ...event, metadata: { id, ...event.cause } } : event;
  return toRoutedEvent("expectEvents", given, catalog);
}

function endless({ event }: Publication): SignalboxError {
  return new SignalboxError(
    "TEST_EVENTS_ENDLESS",
    `expectEvents: subscribers published more than ${maxEvents} events, the latest of the type ` +
      `${event.type}: they keep handling what they publish. Have \`when\` or a handler end it.`,
  );
}
