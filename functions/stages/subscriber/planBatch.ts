import type { SQSRecord } from "aws-lambda";
import { receiveCountOf } from "../../queueMessage.ts";
import { readEvent } from "./readEvent.ts";
import type { SubscriberRuntime } from "./SubscriberRuntime.ts";

/** A message of a batch, in the order in which it is to be handled. */
export interface PlannedMessage {
  readonly record: SQSRecord;
  /** How often the queue has handed it out, this time included. */
  readonly receiveCount: number;
  /**
   * How often its handling was begun and left without a word: by a crash or a time-out. Zero for
   * a message beyond suspicion.
   */
  readonly leftBehind: number;
}

/**
 * The batch in the order in which most of it gets done whatever one message does: those closest
 * to the dead-letter queue first, and last the suspects, over which an earlier invocation died or
 * ran out of time, the least suspect first. Reads one note for each message that was handed out
 * before, and does without those that have not come when `signal` is aborted.
 */
export async function planBatch(
  records: readonly SQSRecord[],
  runtime: SubscriberRuntime,
  signal: AbortSignal,
): Promise<readonly PlannedMessage[]> {
  const messages = await Promise.all(
    records.map(async (record) => {
      const receiveCount = receiveCountOf(record);
      const leftBehind = receiveCount > 1 ? await countLeftBehind(record, runtime, signal) : 0;
      return { record, receiveCount, leftBehind };
    }),
  );
  return messages.toSorted(
    (a, b) => a.leftBehind - b.leftBehind || b.receiveCount - a.receiveCount,
  );
}

/**
 * Whether a message may be handled while others of its batch are done but not yet acknowledged:
 * should it end the process, they all come again, and each has only so many receives left. A
 * suspect may only be handled when they could bear that twice, another message when they could
 * bear it once; a message on its own last receive is handled in any case, unless suspect.
 */
export function mayHandleBeside(
  message: PlannedMessage,
  done: readonly PlannedMessage[],
  maxReceives: number,
): boolean {
  const isSuspect = message.leftBehind > 0;
  if (!isSuspect && message.receiveCount >= maxReceives) return true;
  const needed = isSuspect ? 2 : 1;
  return done.every(({ receiveCount }) => maxReceives - receiveCount >= needed);
}

async function countLeftBehind(
  record: SQSRecord,
  { ports }: SubscriberRuntime,
  signal: AbortSignal,
): Promise<number> {
  try {
    const attempt = await ports.attempts.read(readEvent(record.body), signal);
    if (attempt?.status !== "INPROGRESS" || !attempt.inProgressUntil) return 0;
    return attempt.inProgressUntil < new Date().toISOString() ? attempt.attempts : 0;
  } catch {
    // Unreadable messages and a table that doesn't answer fail each message by itself, later.
    return 0;
  }
}
