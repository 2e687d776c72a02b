import type { Ticket } from "../store/EventContent.ts";

/** The tickets of an event. */
export interface TicketsData {
  readonly tickets: readonly Ticket[];
}
