import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { type Client, createClient } from "../../../client/createClient.ts";
import { eventBridgeTransport } from "../../../client/transports/eventBridgeTransport.ts";
import type { EventCatalog } from "../../../core/eventTypes/EventCatalog.ts";
import { clientOptions } from "../../clients.ts";
import type { Deployment } from "../../deploy/Deployment.ts";
import { pause } from "../../processes/until.ts";
import type { PublishedEvent } from "../../publish/publishEvents.ts";
import { observedTransport } from "./observedTransport.ts";

/** What a client of a run is told. */
export interface ClientOfRun {
  readonly catalog: EventCatalog;
  readonly signal: AbortSignal;
}

/**
 * A `signalbox/client` that publishes to a local deployment until `signal` is aborted, and adds
 * what the bus took to `published`.
 */
export function openClient<Types extends object>(
  { connection, names }: Deployment,
  { catalog, signal }: ClientOfRun,
  published: PublishedEvent[],
): Client<Types> {
  const events = new EventBridgeClient({ ...clientOptions(connection), maxAttempts: 1 });
  return createClient<Types>({
    busName: names.ingressBus,
    catalog,
    transport: observedTransport(eventBridgeTransport({ client: events }), (event) => {
      published.push(event);
    }),
    // What was not published is missing in the account.
    logger: { error: () => undefined },
    // Over at once when the run is to end: what is under way is not waited for or sent again.
    sleep: (ms, stop) => pause(ms, AbortSignal.any([stop, signal])).catch(() => undefined),
  });
}
