import type { SubjectId } from "signalbox/pipeline";
import type { BasicSettings, EventRecords, RecordKind } from "./EventContent.ts";
import type { Subject } from "./EventStore.ts";
import { RecordReader } from "./RecordReader.ts";

const dayFormat = { pattern: /^\d{4}-\d{2}-\d{2}$/, allowed: "a day such as 2027-05-20" };
const clockFormat = { pattern: /^([01]\d|2[0-3]):[0-5]\d$/, allowed: "a time such as 09:30" };
const momentFormat = { pattern: /^\d{4}-\d{2}-\d{2}T/, allowed: "a moment as RFC 3339 has it" };
const statusFormat = { pattern: /^(building|open)$/, allowed: '"building" or "open"' };
/** ISO 4217. */
export const currencyFormat = { pattern: /^[A-Z]{3}$/, allowed: "a currency such as EUR" };

const readers: {
  readonly [Kind in RecordKind]: (fields: RecordReader) => EventRecords[Kind];
} = {
  ticket: (fields) => ({
    id: fields.text("id"),
    name: fields.text("name"),
    price: {
      amount: fields.part("price").wholeNumber("amount", 0),
      currency: fields.part("price").match("currency", currencyFormat),
    },
    quota: fields.wholeNumber("quota", 0),
  }),
  stage: (fields) => ({
    id: fields.text("id"),
    name: fields.text("name"),
    capacity: fields.wholeNumber("capacity", 0),
  }),
  session: (fields) => ({
    id: fields.text("id"),
    title: fields.text("title"),
    day: fields.wholeNumber("day", 1),
    starts: fields.match("starts", clockFormat),
    ends: fields.match("ends", clockFormat),
    speakers: fields.texts("speakers"),
    stageId: fields.text("stageId"),
    ticketIds: fields.texts("ticketIds"),
  }),
};

/**
 * A record as it should be of what is kept as one.
 *
 * @param place what is read, for people.
 * @throws {InvalidRecord} naming the first field that is wrong.
 */
export function readRecord<Kind extends RecordKind>(
  kind: Kind,
  item: unknown,
  place: string,
): EventRecords[Kind] {
  return readers[kind](new RecordReader(item, place));
}

/** The same of an event's basic settings. */
export function readBasicSettings(item: unknown, place: string): BasicSettings {
  const fields = new RecordReader(item, place);
  const startsOn = fields.optionalText("startsOn", dayFormat);
  return {
    description: fields.anyText("description"),
    venue: fields.text("venue"),
    timeZone: fields.text("timeZone"),
    days: fields.wholeNumber("days", 1),
    ...(startsOn === undefined ? {} : { startsOn }),
  };
}

/** The same of an event or a template itself. */
export function readSubject(item: unknown, place: string): Subject {
  const fields = new RecordReader(item, place);
  const openedAt = fields.optionalText("openedAt", momentFormat);
  return {
    type: fields.text("type"),
    id: fields.text("id"),
    name: fields.text("name"),
    status: fields.match("status", statusFormat) === "open" ? "open" : "building",
    createdBy: fields.text("createdBy"),
    createdAt: fields.match("createdAt", momentFormat),
    ...(openedAt === undefined ? {} : { openedAt }),
    ...(fields.has("madeFrom") ? { madeFrom: readId(fields.part("madeFrom")) } : {}),
    ...(fields.has("missing") ? { missing: fields.texts("missing") } : {}),
  };
}

function readId(fields: RecordReader): SubjectId {
  return { type: fields.text("type"), id: fields.text("id") };
}
