import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import {
  type DynamoDBClient,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";

/** Most actions of a transaction. */
const maxActions = 100;

/** A transaction that meets another on one item is cancelled, and can be tried again soon. */
const passing = ["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"];
const pausesMs = [50, 200, 800];

/** Writes that belong together, and what holds all of them back. */
export interface FencedWrites {
  readonly writes: readonly TransactWriteItem[];
  /** Checks what `last` checks, and changes nothing. */
  readonly fence: TransactWriteItem;
  /** Is written with the last of the writes: from then on they count. */
  readonly last: TransactWriteItem;
}

/**
 * Writes all in one transaction, or in as many as it takes, each of them fenced. Answers whether
 * all was written: false as soon as the fence holds one back, and then nothing counts.
 */
export async function transactInChunks(
  client: DynamoDBClient,
  { writes, fence, last }: FencedWrites,
): Promise<boolean> {
  const size = maxActions - 1;
  let start = 0;
  for (; writes.length - start > size; start += size) {
    const isWritten = await transact(client, [fence, ...writes.slice(start, start + size)]);
    if (!isWritten) return false;
  }
  return transact(client, [last, ...writes.slice(start)]);
}

async function transact(
  client: DynamoDBClient,
  actions: readonly TransactWriteItem[],
): Promise<boolean> {
  // One token for all attempts: what was written and not answered is answered then.
  const command = new TransactWriteItemsCommand({
    TransactItems: [...actions],
    ClientRequestToken: randomUUID(),
  });
  for (const pauseMs of [...pausesMs, undefined]) {
    try {
      await client.send(command);
      return true;
    } catch (error) {
      const codes = codesOf(error);
      if (codes.includes("ConditionalCheckFailed")) return false;
      const isPassing = codes.some((code) => passing.includes(code));
      if (pauseMs === undefined || !isPassing) throw error;
      await sleep(pauseMs * (0.5 + Math.random()));
    }
  }
  return false;
}

function codesOf(error: unknown): readonly string[] {
  if (!(error instanceof TransactionCanceledException)) return [];
  return (error.CancellationReasons ?? []).map(({ Code }) => Code ?? "None");
}
