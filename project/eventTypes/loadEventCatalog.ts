import type { EventCatalog } from "../../core/eventTypes/EventCatalog.ts";
import { orNotGenerated } from "../orNotGenerated.ts";

/**
 * The catalog that the build made of the schema files.
 *
 * @throws {SignalboxError} GENERATED_MISSING when the build hasn't run.
 */
export async function loadEventCatalog(): Promise<EventCatalog> {
  const { eventCatalog } = await orNotGenerated(import("../../generated/eventCatalog.ts"));
  return eventCatalog;
}
