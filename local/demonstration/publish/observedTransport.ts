import type { ClientBus, Transport } from "../../../client/transports/Transport.ts";
import type { PublishedEvent } from "../../publish/publishEvents.ts";

/** A transport that tells of each event that a bus took, beside doing what `transport` does. */
export function observedTransport(
  transport: Transport,
  onPublished: (event: PublishedEvent) => void,
): Transport {
  return {
    bus: (name) => {
      const bus = transport.bus(name);
      const put: ClientBus["put"] = async (entries, options) => {
        const publishedAt = Date.now();
        const outcomes = await bus.put(entries, options);
        for (const [index, entry] of entries.entries()) {
          const outcome = outcomes[index];
          if (outcome?.status !== "accepted") continue;
          onPublished({ entry, ingressId: outcome.eventId, publishedAt });
        }
        return outcomes;
      };
      return { name: bus.name, verify: (options) => bus.verify(options), put };
    },
  };
}
