import { fittingKey } from "./fittingKey.ts";

/** Bytes of a key that stand in a partition key as they are; DynamoDB takes 2,048 in all. */
const maxBytes = 1024;

/**
 * The partition key of an item of a subscriber's state, another one for each key. A key of more
 * than 1,024 bytes, or one that UTF-8 can't write, is cut and ends in `~` and its hash.
 */
export function statePartition(subscriberId: string, key: string): string {
  return `${subscriberId}#${fittingKey(key, maxBytes)}`;
}
