import type { EventCatalog } from "../../../core/eventTypes/EventCatalog.ts";
import type { WorkedQueue } from "../../../core/retries/WorkedQueue.ts";
import { stateTablePorts } from "../../../functions/adapters/createSubscriberPorts.ts";
import { subscriberHandler } from "../../../functions/stages/subscriber/subscriberHandler.ts";
import type { Subscription } from "../../../project/subscriptions/subscription.ts";
import type { SubscriberPublisher } from "../../subscriber/SubscriberPublisher.ts";
import type { InMemoryState } from "./InMemoryState.ts";
import { stateTableOf, subscriberId } from "./InMemoryStateTable.ts";
import { invocation, type QueueMessageParts, queueMessage } from "./lambdaInput.ts";
import { OutcomeLogger, SilentMetrics } from "./telemetry.ts";

/** A subscriber's function, and what it works with. */
export interface MessageReceiver {
  readonly subscription: Subscription;
  readonly catalog: EventCatalog;
  readonly state: InMemoryState;
  readonly publisher: SubscriberPublisher;
}

/**
 * Hands a message to the function that is deployed.
 *
 * @returns the fields of the log line that says what became of it.
 */
export async function deliverMessage(
  { subscription, catalog, state, publisher }: MessageReceiver,
  message: QueueMessageParts,
): Promise<Readonly<Record<string, unknown>>> {
  const logger = new OutcomeLogger();
  const { client } = stateTableOf(state);
  const handler = subscriberHandler({
    subscription,
    catalog,
    ports: {
      subscriberId,
      ...stateTablePorts({ subscriberId, stateTableName: "state" }, client),
      publisher,
      queue: noQueue,
      random: () => 0.5,
      logger,
      metrics: new SilentMetrics(),
    },
  });
  const timeMs = subscription.timeoutSeconds * 1000;
  await handler({ Records: [queueMessage(message)] }, invocation(timeMs));
  return logger.latest;
}

/** A message that failed is an outcome here: nothing brings it back. */
const noQueue: WorkedQueue = {
  delay: async () => undefined,
  park: async () => undefined,
};
