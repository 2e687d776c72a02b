import type { BasicSettings, EventRecords, RecordKind } from "./EventContent.ts";
import { RecordReader } from "./RecordReader.ts";

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
const clockPattern = /^([01]\d|2[0-3]):[0-5]\d$/;
const currencyPattern = /^[A-Z]{3}$/;

const readers: {
  readonly [Kind in RecordKind]: (fields: RecordReader) => EventRecords[Kind];
} = {
  ticket: (fields) => ({
    id: fields.text("id"),
    name: fields.text("name"),
    price: {
      amount: fields.part("price").wholeNumber("amount", 0),
      currency: fields.part("price").match("currency", currencyPattern),
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
    starts: fields.match("starts", clockPattern),
    ends: fields.match("ends", clockPattern),
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
  const startsOn = fields.optionalText("startsOn", dayPattern);
  return {
    description: fields.anyText("description"),
    venue: fields.text("venue"),
    timeZone: fields.text("timeZone"),
    days: fields.wholeNumber("days", 1),
    ...(startsOn === undefined ? {} : { startsOn }),
  };
}
