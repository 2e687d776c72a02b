import type { AdminPorts } from "../AdminPorts.ts";
import { deadLetterQueues, findQueue, openQueue } from "./deadLetterQueues.ts";
import { type DeadLetter, describeMessage } from "./describeMessage.ts";
import { peek } from "./peek.ts";

/** Messages of a dead-letter queue. */
export interface ShownMessages {
  /** The queue's id. */
  readonly queue: string;
  /** Its physical name. */
  readonly name: string;
  readonly messages: readonly DeadLetter[];
}

/**
 * Up to `limit` messages of a dead-letter queue; they stay there, and each reading counts as a
 * receive.
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
  const declared = deadLetterQueues(deployment, await ports.subscribers());
  const { id: queue, name } = findQueue(declared, given);
  const queues = await ports.queues();
  const messages = await peek(queues, await openQueue(queues, name), limit);
  return { queue, name, messages: messages.map(describeMessage) };
}
