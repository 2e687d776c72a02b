import type { EventCatalog } from "../../core/eventTypes/EventCatalog.ts";
import { readIngressBusName } from "../../functions/publisher/config.ts";
import { eventBridgeTransport } from "../transports/eventBridgeTransport.ts";
import { SubscriberPublisher } from "./SubscriberPublisher.ts";

/**
 * What a deployed subscriber publishes with. Does not ask whether the bus is there: it came with
 * the deployment, and without it the function would get no events either.
 *
 * @throws {SignalboxError} ENVIRONMENT_INVALID when the bus's name is missing.
 */
export function createSubscriberPublisher(catalog: EventCatalog): SubscriberPublisher {
  const bus = eventBridgeTransport({ verifyBus: false }).bus(readIngressBusName());
  return new SubscriberPublisher({ bus, catalog });
}
