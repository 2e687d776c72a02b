import { configuration, type DeclaredConfiguration } from "signalbox/component";
import type { BasicSettings } from "../store/EventContent.ts";
import type { OpenEventStore } from "../store/EventStore.ts";
import { refuseFinal } from "./refuseFinal.ts";
import { writtenEvent } from "./writtenEvent.ts";

/** Basic settings as a template holds them: without a date, which each event has of its own. */
export type BasicSettingsData = Omit<BasicSettings, "startsOn">;

/** What is said of an event as a whole. The date is not taken over: a copy takes place later. */
export function basicSettings(open: OpenEventStore): DeclaredConfiguration {
  return configuration<BasicSettingsData>({
    version: 1,
    generate: ({ source, signal }) =>
      refuseFinal(async () => {
        const settings = await open().readSettings(source.id, signal);
        if (!settings) {
          const id = JSON.stringify(source.id);
          return { success: false, errors: [`The event ${id} has no basic settings.`] };
        }
        const { startsOn: _startsOn, ...data } = settings;
        return { success: true, data };
      }),
    build: (request) =>
      refuseFinal(async () => {
        await open().writeSettings(writtenEvent(request), request.given.data, request.signal);
        return { success: true };
      }),
  });
}
