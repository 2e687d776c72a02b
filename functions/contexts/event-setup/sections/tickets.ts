import { configuration, type DeclaredConfiguration } from "signalbox/component";
import type { OpenEventStore } from "../store/EventStore.ts";
import { copyRecords } from "./copyRecords.ts";
import { refuseFinal } from "./refuseFinal.ts";
import type { TicketsData } from "./TicketsData.ts";
import { upgradeTickets } from "./upgradeTickets.ts";

/** What people buy to get in. */
export function tickets(open: OpenEventStore): DeclaredConfiguration {
  return configuration<TicketsData>({
    version: 2,
    generate: ({ source, signal }) =>
      refuseFinal(async () => {
        const data = { tickets: await open().read(source.id, "ticket", signal) };
        return { success: true, data };
      }),
    build: (request) =>
      refuseFinal(() => copyRecords(open(), request, "ticket", request.given.data.tickets)),
    upgrade: upgradeTickets,
  });
}
