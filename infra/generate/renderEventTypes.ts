import type { DeclaredType } from "../../core/eventTypes/DeclaredType.ts";

const banner = "// Made from schemas/ by `npm run generate`.\n";

/** The module that lists the event types. */
export function renderEventTypes(types: readonly DeclaredType[]): string {
  const list = JSON.stringify(
    types.map(({ type }) => type),
    null,
    2,
  );
  return `${banner}import type { EventType } from "../core/eventTypes/EventType.ts";

export const eventTypes: readonly EventType[] = ${list};
`;
}

/** The module that joins types and validators into the catalog. */
export function renderEventCatalog(): string {
  return `${banner}import { createCatalog, type EventCatalog } from "../core/eventTypes/EventCatalog.ts";
import { eventTypes } from "./eventTypes.ts";
import { validators } from "./validators/index.js";
import { validate as metadataValidator } from "./validators/metadata.js";

export const eventCatalog: EventCatalog = createCatalog({
  types: eventTypes,
  validators,
  metadataValidator,
});
`;
}
