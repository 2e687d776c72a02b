import type { EventContent } from "./EventContent.ts";
import type { EventStore } from "./EventStore.ts";

/** All that an event consists of; undefined while it has no basic settings. */
export async function readContent(
  store: EventStore,
  eventId: string,
): Promise<EventContent | undefined> {
  const [settings, tickets, stages, sessions] = await Promise.all([
    store.readSettings(eventId),
    store.read(eventId, "ticket"),
    store.read(eventId, "stage"),
    store.read(eventId, "session"),
  ]);
  return settings && { settings, tickets, stages, sessions };
}
