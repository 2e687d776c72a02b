import type { Session } from "../store/EventContent.ts";

/** What sessions may refer to. */
export interface KnownRecords {
  hasStage(id: string): boolean;
  hasTicket(id: string): boolean;
}

/** What sessions refer to that is not there: a line each. */
export function findStrayReferences(
  sessions: readonly Session[],
  { hasStage, hasTicket }: KnownRecords,
): readonly string[] {
  return sessions.flatMap(({ id, title, stageId, ticketIds }) => {
    const name = `The session ${JSON.stringify(title)} (${id})`;
    const stray = ticketIds.filter((ticketId) => !hasTicket(ticketId));
    return [
      ...(hasStage(stageId)
        ? []
        : [`${name} is on the stage ${stageId}, which does not exist: put it on another`]),
      ...stray.map(
        (ticketId) =>
          `${name} admits the ticket ${ticketId}, which does not exist: take it off the session`,
      ),
    ];
  });
}
