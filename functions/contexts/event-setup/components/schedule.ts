import { type Component, component } from "signalbox/component";
import { sessions } from "../sections/sessions.ts";
import { stages } from "../sections/stages.ts";
import type { OpenEventStore } from "../store/EventStore.ts";
import { openEventStore } from "../store/openEventStore.ts";

/** Contributes stages, and the sessions on them. */
export const schedule = scheduleOver(openEventStore);

/** The same over another store. */
export function scheduleOver(open: OpenEventStore): Component {
  return component({
    name: "schedule",
    configurations: { stages: stages(open), sessions: sessions(open) },
  });
}
