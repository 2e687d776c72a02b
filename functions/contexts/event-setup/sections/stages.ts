import { configuration, type DeclaredConfiguration } from "signalbox/component";
import type { Stage } from "../store/EventContent.ts";
import type { OpenEventStore } from "../store/EventStore.ts";
import { copyRecords } from "./copyRecords.ts";
import { refuseFinal } from "./refuseFinal.ts";

/** The stages of an event. */
export interface StagesData {
  readonly stages: readonly Stage[];
}

/** Where the sessions of an event take place. */
export function stages(open: OpenEventStore): DeclaredConfiguration {
  return configuration<StagesData>({
    version: 1,
    generate: ({ source, signal }) =>
      refuseFinal(async () => {
        const data = { stages: await open().read(source.id, "stage", signal) };
        return { success: true, data };
      }),
    build: (request) =>
      refuseFinal(() => copyRecords(open(), request, "stage", request.given.data.stages)),
  });
}
