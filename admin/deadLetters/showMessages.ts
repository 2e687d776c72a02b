import type { AdminPorts } from "../AdminPorts.ts";
import { mapAtMost } from "../mapAtMost.ts";
import { declaredQueues, findQueue, openQueue } from "./deadLetterQueues.ts";
import { type DeadLetter, describeLetter } from "./describeLetter.ts";
import { peek } from "./peek.ts";

/** Messages of a dead-letter queue. */
export interface ShownMessages {
  /** The queue's id. */
  readonly queue: string;
  /** Its physical name. */
  readonly name: string;
  readonly messages: readonly DeadLetter[];
}

/** Letters looked into at once. */
const concurrency = 5;

/**
 * Up to `limit` messages of a dead-letter queue; they stay there, and each reading counts as a
 * receive. Of each it is looked up why it is there, and the id under which its event came in.
 *
 * @param given the queue's id or physical name.
 * @throws {SignalboxError} QUEUE_UNKNOWN or DEPLOYMENT_NOT_FOUND when there's no such queue.
 */
export async function showMessages(
  ports: AdminPorts,
  deployment: string,
  given: string,
  limit: number,
): Promise<ShownMessages> {
  const declared = await declaredQueues(ports, deployment);
  const queue = findQueue(declared, given);
  const queues = await ports.queues();
  const messages = await peek(queues, await openQueue(queues, queue.name), limit);
  const letters = await mapAtMost(messages, concurrency, (message) =>
    describeLetter(message, queue, ports, deployment),
  );
  return { queue: queue.id, name: queue.name, messages: letters };
}
