import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { nearestName } from "../../core/text/nearestName.ts";
import type { DeadLetterQueue } from "./deadLetterQueues.ts";

/**
 * The dead-letter queue with this id, or with this physical name.
 *
 * @throws {SignalboxError} QUEUE_UNKNOWN with the nearest id when there's none.
 */
export function findQueue(queues: readonly DeadLetterQueue[], given: string): DeadLetterQueue {
  const queue = queues.find(({ id, name }) => id === given || name === given);
  if (queue) return queue;
  const ids = queues.map(({ id }) => id);
  const near = nearestName(given.slice(0, 200), ids);
  const hint = near === undefined ? `Known: ${ids.join(", ")}.` : `Did you mean ${near}?`;
  throw new SignalboxError(
    "QUEUE_UNKNOWN",
    `No dead-letter queue is called ${JSON.stringify(given)}. ${hint}`,
  );
}
