import { eventTypeId } from "../core/eventTypes/eventTypeId.ts";
import { recordedEvents as recordedEntries } from "../local/demonstration/publish/recordedEvents.ts";

/** A recorded GitHub webhook, as the ingress rule puts it on the gate's queue. */
export interface RecordedEvent {
  readonly typeId: string;
  readonly body: string;
}

/** Every event that `npm start` publishes. */
export function recordedEvents(): readonly RecordedEvent[] {
  return recordedEntries().map(({ source, detailType, detail }, index) => ({
    typeId: eventTypeId(source, detailType),
    body: JSON.stringify({
      version: "0",
      id: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
      "detail-type": detailType,
      source,
      account: "111111111111",
      time: "2026-11-21T08:00:00Z",
      region: "eu-central-1",
      resources: [],
      detail: JSON.parse(detail) as unknown,
    }),
  }));
}
