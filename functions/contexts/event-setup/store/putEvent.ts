import type { EventContent } from "./EventContent.ts";
import type { EventStore } from "./EventStore.ts";

/** An event that somebody made by hand. */
export interface GivenEvent extends EventContent {
  readonly id: string;
  readonly name: string;
  readonly createdBy: string;
}

/** Puts a whole event into the store, open. Whether its id was free; if not, nothing is written. */
export async function putEvent(
  store: EventStore,
  { id, name, createdBy, settings, tickets, stages, sessions }: GivenEvent,
): Promise<boolean> {
  const subject = { type: "event", id };
  const createdAt = new Date().toISOString();
  const head = { ...subject, name, status: "building", createdBy, createdAt } as const;
  if (!(await store.addSubject(head))) return false;
  await store.writeSettings(head, settings);
  await store.write(head, "ticket", tickets);
  await store.write(head, "stage", stages);
  await store.write(head, "session", sessions);
  return store.openSubject(subject, { createdBy, openedAt: createdAt, missing: [] });
}
