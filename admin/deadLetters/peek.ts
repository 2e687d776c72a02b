import { maxPerCall, type QueueMessage, type Queues } from "./Queues.ts";

/** Hidden from others for as long as reading takes, at most. */
const hideSeconds = 30;

/**
 * Up to `limit` messages of a queue, which all stay there: they are hidden while reading, then
 * released. Each reading adds one to their receive count.
 */
export async function peek(
  queues: Queues,
  url: string,
  limit: number,
): Promise<readonly QueueMessage[]> {
  const seen = new Map<string, QueueMessage>();
  try {
    while (seen.size < limit) {
      const max = Math.min(maxPerCall, limit - seen.size);
      const messages = await queues.receive(url, { max, hideSeconds });
      const fresh = messages.filter(({ id }) => !seen.has(id));
      for (const message of messages) seen.set(message.id, message);
      if (fresh.length === 0) break;
    }
  } finally {
    const held = [...seen.values()];
    for (let start = 0; start < held.length; start += maxPerCall) {
      await queues.release(url, held.slice(start, start + maxPerCall));
    }
  }
  return [...seen.values()];
}
