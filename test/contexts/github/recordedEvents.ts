import { readRecordedEvents } from "../../support/recordedEvents.ts";

/** A webhook payload that GitHub sent. */
export interface Recorded<Data> {
  /** GitHub's name of the event with its action, as a detail-type. */
  readonly detailType: string;
  readonly data: Data;
}

const recorded = readRecordedEvents();

/** Every recorded payload of this detail-type. */
export function recordedEvents<Data = unknown>(detailType: string): readonly Recorded<Data>[] {
  return recorded
    .filter((event) => event.detailType === detailType)
    .map(({ payload }) => ({ detailType, data: payload as Data }));
}

/** The one recorded payload that `isMeant` picks first. */
export function recordedEvent<Data>(
  detailType: string,
  isMeant: (data: Data) => boolean = () => true,
): Data {
  const found = recordedEvents<Data>(detailType).find(({ data }) => isMeant(data));
  if (!found) throw new Error(`no recorded event ${detailType} of that kind`);
  return structuredClone(found.data);
}
