import type { DeclaredType } from "../../core/eventTypes/DeclaredType.ts";
import { packageVersion } from "../../project/packageVersion.ts";
import { banner } from "./banner.ts";

/** The module that lists the event types. */
export function renderEventTypes(types: readonly DeclaredType[]): string {
  const list = JSON.stringify(
    types.map(({ type }) => type),
    null,
    2,
  );
  return `${banner}import type { EventType } from "signalbox/generated";

export const eventTypes: readonly EventType[] = ${list};
`;
}

/** The module that joins types and validators into the catalog. */
export function renderEventCatalog(): string {
  return `${banner}import { createCatalog, type EventCatalog } from "signalbox/generated";
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

/**
 * The module that hands the catalog over and tells the compiler of the types, wherever it is
 * imported.
 */
export function renderRegister(): string {
  return `${banner}import type {} from "signalbox/client";
import { registerCatalog } from "signalbox/generated";
import { eventCatalog } from "./eventCatalog.ts";
import type { EventDataByType } from "./types.ts";

declare module "signalbox/client" {
  interface Register {
    readonly events: EventDataByType;
  }
}

registerCatalog(eventCatalog, { madeBy: ${JSON.stringify(packageVersion)} });
`;
}
