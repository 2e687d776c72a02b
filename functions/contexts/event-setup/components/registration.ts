import { type Component, component } from "signalbox/component";
import { tickets } from "../sections/tickets.ts";
import type { OpenEventStore } from "../store/EventStore.ts";
import { openEventStore } from "../store/openEventStore.ts";

/** Contributes the tickets. */
export const registration = registrationOver(openEventStore);

/** The same over another store. */
export function registrationOver(open: OpenEventStore): Component {
  return component({ name: "registration", configurations: { tickets: tickets(open) } });
}
