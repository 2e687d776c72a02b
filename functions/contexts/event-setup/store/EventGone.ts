import type { WrittenEvent } from "./EventStore.ts";

/** The event that is to be written to is not there, or is another's: no further attempt helps. */
export class EventGone extends Error {
  override readonly name = "EventGone";

  constructor({ id, createdBy }: WrittenEvent) {
    super(
      `Nothing is written to the event ${JSON.stringify(id)}: there is none that ${createdBy} made. ` +
        "It was removed, or another is in its place.",
    );
  }
}
