import { type Component, component } from "signalbox/component";
import { basicSettings } from "../sections/basicSettings.ts";
import type { OpenEventStore } from "../store/EventStore.ts";
import { openEventStore } from "../store/openEventStore.ts";

/** Contributes what is said of an event as a whole. */
export const eventDashboard = eventDashboardOver(openEventStore);

/** The same over another store. */
export function eventDashboardOver(open: OpenEventStore): Component {
  return component({
    name: "event_dashboard",
    configurations: { basic_settings: basicSettings(open) },
  });
}
