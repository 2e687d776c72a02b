import type { AuditRow } from "../../core/audit/AuditRow.ts";
import { subscriberId } from "../../project/names.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import { type Handling, handlingNoted } from "./Handling.ts";
import { listensTo } from "./listensTo.ts";

/**
 * What subscribers noted of events, by the events' partition keys, in the order in which they began
 * each. One request for each hundred pairs of an event and a subscriber that listens to its type;
 * a subscriber that noted nothing is left out: it may have got none, or failed, or keep no notes.
 */
export async function readNoted(
  ports: AdminPorts,
  deployment: string,
  rows: readonly AuditRow[],
): Promise<ReadonlyMap<string, readonly Handling[]>> {
  const subscribers = await ports.subscribers();
  const asked = rows.flatMap(({ pk, type }) =>
    subscribers
      .filter((subscriber) => listensTo(subscriber, type))
      .map((subscriber) => ({ subscriberId: subscriberId(subscriber), eventKey: pk })),
  );
  const noted = new Map<string, Handling[]>();
  if (asked.length === 0) return noted;
  const notes = await (await ports.outcomeNotes(deployment)).readAll(asked);
  for (const [index, { subscriberId: subscriber, eventKey }] of asked.entries()) {
    const note = notes[index];
    if (!note) continue;
    const handling = handlingNoted(subscriber, note, ports.now());
    noted.set(eventKey, [...(noted.get(eventKey) ?? []), handling].toSorted(byStart));
  }
  return noted;
}

function byStart(left: Handling, right: Handling): number {
  return (left.startedAt ?? "") < (right.startedAt ?? "") ? -1 : 1;
}
