import type { ComponentRequest } from "signalbox/component";
import type { WrittenEvent } from "../store/EventStore.ts";

/** The event that a run builds: its own. */
export function writtenEvent({ target, jobId }: ComponentRequest): WrittenEvent {
  return { id: target.id, createdBy: jobId };
}
