import type { BusEntry, EventBus } from "../../core/bus/EventBus.ts";
import { packEntries } from "../../core/bus/packEntries.ts";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";

/** An event as it was put on the ingress bus. */
export interface PublishedEvent {
  readonly entry: BusEntry;
  /** What EventBridge calls it. */
  readonly ingressId: string;
  /** When the call that put it was made: milliseconds since the epoch. */
  readonly publishedAt: number;
}

/** Calls at once. */
const parallelCalls = 8;

/**
 * Puts entries on a bus in full batches, several at once.
 *
 * @throws {SignalboxError} PUT_EVENTS_FAILED when the bus does not take an entry.
 */
export async function publishEvents(
  bus: EventBus,
  entries: readonly BusEntry[],
): Promise<readonly PublishedEvent[]> {
  const calls = packEntries(entries);
  const published: (readonly PublishedEvent[])[] = [];
  const remaining = calls.entries();
  const worker = async () => {
    for (const [index, call] of remaining) published[index] = await publishCall(bus, call);
  };
  await Promise.all(Array.from({ length: parallelCalls }, worker));
  return published.flat();
}

async function publishCall(
  bus: EventBus,
  entries: readonly BusEntry[],
): Promise<readonly PublishedEvent[]> {
  const publishedAt = Date.now();
  const outcomes = await bus.put(entries);
  return entries.map((entry, index) => {
    const outcome = outcomes[index];
    if (outcome?.status === "accepted") return { entry, ingressId: outcome.eventId, publishedAt };
    const reason = outcome ? `${outcome.code}: ${outcome.message}` : "no answer";
    throw new SignalboxError(
      "PUT_EVENTS_FAILED",
      `The bus ${bus.name} did not take an event ${entry.source}@${entry.detailType}: ${reason}`,
    );
  });
}
