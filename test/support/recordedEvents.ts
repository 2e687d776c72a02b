import { eventTypeId } from "../../core/eventTypes/eventTypeId.ts";
import { recordedEvents } from "../../local/demonstration/publish/recordedEvents.ts";

/** A real webhook of GitHub, as it was sent. */
export interface RecordedEvent {
  /** GitHub's name, with the action where the payload has one: `pull_request.opened`. */
  readonly detailType: string;
  /** `github@` and the detail-type. */
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Every event that `npm start` publishes, read anew. */
export function readRecordedEvents(): readonly RecordedEvent[] {
  return recordedEvents().map(({ source, detailType, detail }) => ({
    detailType,
    type: eventTypeId(source, detailType),
    payload: JSON.parse(detail) as Readonly<Record<string, unknown>>,
  }));
}
