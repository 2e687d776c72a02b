import fc from "fast-check";
import type {
  EventContent,
  Session,
  Stage,
  Ticket,
} from "../../../../functions/contexts/event-setup/store/EventContent.ts";

const text = fc.string({ minLength: 1, maxLength: 12, unit: "grapheme" });
/** Ids of every kind: also such as objects and keys have a meaning of their own for. */
const id = fc.oneof(text, fc.constantFrom("__proto__", "constructor", "#", "STAGE#", "0"));
const clock = fc
  .integer({ min: 0, max: 24 * 60 - 1 })
  .map((minutes) => `${padded(Math.floor(minutes / 60))}:${padded(minutes % 60)}`);

const ticket: fc.Arbitrary<Ticket> = fc.record({
  id,
  name: text,
  price: fc.record({ amount: fc.maxSafeNat(), currency: fc.constantFrom("EUR", "JPY", "KWD") }),
  quota: fc.nat(),
});
const stage: fc.Arbitrary<Stage> = fc.record({ id, name: text, capacity: fc.nat() });
const settings = fc.record(
  {
    description: text,
    venue: text,
    timeZone: text,
    days: fc.integer({ min: 1, max: 30 }),
    startsOn: fc.constant("2027-05-20"),
  },
  { requiredKeys: ["description", "venue", "timeZone", "days"] },
);

/** Events of all sizes whose sessions refer to what there is. */
export const eventContents: fc.Arbitrary<EventContent> = fc
  .record({
    settings,
    tickets: fc.uniqueArray(ticket, { selector: (one) => one.id, maxLength: 5 }),
    stages: fc.uniqueArray(stage, { selector: (one) => one.id, maxLength: 5 }),
  })
  .chain(({ settings: own, tickets, stages }) =>
    sessionsOn(stages, tickets).map((sessions) => ({ settings: own, tickets, stages, sessions })),
  );

function sessionsOn(
  stages: readonly Stage[],
  tickets: readonly Ticket[],
): fc.Arbitrary<readonly Session[]> {
  if (stages.length === 0) return fc.constant([]);
  const session: fc.Arbitrary<Session> = fc.record({
    id,
    title: text,
    day: fc.integer({ min: 1, max: 30 }),
    starts: clock,
    ends: clock,
    speakers: fc.array(text, { maxLength: 3 }),
    stageId: fc.constantFrom(...stages.map((one) => one.id)),
    ticketIds: fc.subarray(tickets.map((one) => one.id)),
  });
  return fc.uniqueArray(session, { selector: (one) => one.id, maxLength: 12 });
}

function padded(number: number): string {
  return String(number).padStart(2, "0");
}
