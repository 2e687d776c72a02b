import {
  type BuildRequest,
  configuration,
  type DeclaredConfiguration,
  type GenerateResponse,
} from "signalbox/component";
import type { Session } from "../store/EventContent.ts";
import type { EventStore, OpenEventStore } from "../store/EventStore.ts";
import { copyRecords } from "./copyRecords.ts";
import { findStrayReferences } from "./findStrayReferences.ts";
import { refuseFinal } from "./refuseFinal.ts";

/** The sessions of an event, as they refer to its stages and tickets. */
export interface SessionsData {
  readonly sessions: readonly Session[];
}

/** The programme. A copy's sessions refer to the stages and tickets of the copy. */
export function sessions(open: OpenEventStore): DeclaredConfiguration {
  return configuration<SessionsData>({
    version: 1,
    dependsOn: ["stages.schedule", "tickets.registration"],
    generate: ({ source, signal }) =>
      refuseFinal(() => generateSessions(open(), source.id, signal)),
    build: (request) =>
      refuseFinal(async () => {
        const { recordMappings, given } = request;
        const errors = findStrayReferences(given.data.sessions, {
          hasStage: (id) => recordMappings.find("stage", id) !== undefined,
          hasTicket: (id) => recordMappings.find("ticket", id) !== undefined,
        });
        if (errors.length > 0) return { success: false, errors };
        const moved = given.data.sessions.map((session) => moveSession(session, request));
        return copyRecords(open(), request, "session", moved);
      }),
  });
}

async function generateSessions(
  store: EventStore,
  eventId: string,
  signal: AbortSignal,
): Promise<GenerateResponse<SessionsData>> {
  const [all, stages, tickets] = await Promise.all([
    store.read(eventId, "session", signal),
    store.read(eventId, "stage", signal),
    store.read(eventId, "ticket", signal),
  ]);
  const stageIds = new Set(stages.map(({ id }) => id));
  const ticketIds = new Set(tickets.map(({ id }) => id));
  const errors = findStrayReferences(all, {
    hasStage: (id) => stageIds.has(id),
    hasTicket: (id) => ticketIds.has(id),
  });
  return errors.length > 0
    ? { success: false, errors }
    : { success: true, data: { sessions: all } };
}

function moveSession(
  session: Session,
  { recordMappings }: Pick<BuildRequest<SessionsData>, "recordMappings">,
): Session {
  return {
    ...session,
    stageId: recordMappings.get("stage", session.stageId),
    ticketIds: session.ticketIds.map((id) => recordMappings.get("ticket", id)),
  };
}
