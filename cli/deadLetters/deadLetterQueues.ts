import { resourceNames, type SubscriberName, subscriberId } from "../../project/names.ts";

/** A dead-letter queue of a deployment. */
export interface DeadLetterQueue {
  /** As people type it: `gate`, `audit`, or a subscriber's id. */
  readonly id: string;
  readonly name: string;
  /** The queue its messages came from; absent where they can't go back. */
  readonly sourceName?: string;
}

/** Every dead-letter queue that a deployment with these subscribers has. */
export function deadLetterQueues(
  deployment: string,
  subscribers: readonly SubscriberName[],
): readonly DeadLetterQueue[] {
  const names = resourceNames(deployment);
  return [
    { id: "gate", name: names.gateDeadLetterQueue, sourceName: names.gateQueue },
    { id: "audit", name: names.auditWatchDeadLetterQueue },
    ...subscribers
      .map((subscriber) => ({
        id: subscriberId(subscriber),
        name: names.subscriberDeadLetterQueue(subscriber),
        sourceName: names.subscriberQueue(subscriber),
      }))
      .sort((left, right) => (left.id < right.id ? -1 : 1)),
  ];
}
