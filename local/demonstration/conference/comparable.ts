import type { EventContent } from "../../../functions/contexts/event-setup/store/EventContent.ts";

/**
 * What two events share of which one was made of the other: everything but ids, in whose place
 * stands what they refer to, and the date.
 */
export function comparable({ settings, tickets, stages, sessions }: EventContent): unknown {
  const { startsOn: _startsOn, ...undated } = settings;
  const nameOf = (records: readonly { readonly id: string; readonly name: string }[]) => {
    const names = new Map(records.map(({ id, name }) => [id, name]));
    return (id: string) => names.get(id) ?? `(no such id) ${id}`;
  };
  const [stageName, ticketName] = [nameOf(stages), nameOf(tickets)];
  return {
    settings: undated,
    tickets: inOrder(tickets.map(({ id: _id, ...ticket }) => ticket)),
    stages: inOrder(stages.map(({ id: _id, ...stage }) => stage)),
    sessions: inOrder(
      sessions.map(({ id: _id, stageId, ticketIds, ...session }) => ({
        ...session,
        stage: stageName(stageId),
        tickets: ticketIds.map(ticketName).toSorted(),
      })),
    ),
  };
}

/** Without ids nothing orders them but what they say. */
function inOrder(records: readonly object[]): readonly object[] {
  return records.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
}
