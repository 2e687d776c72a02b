import { hash } from "node:crypto";

/** Bytes of a key that stand in a partition key as they are; DynamoDB takes 2,048 in all. */
const maxBytes = 1024;
/** Characters of a longer key that stay readable. */
const readableCharacters = 200;
const hashed = /~[0-9a-f]{64}$/;

/**
 * The partition key of an item of a subscriber's state, another one for each key. A key of more
 * than 1,024 bytes, or one that UTF-8 can't write, is cut and ends in `~` and its hash.
 */
export function statePartition(subscriberId: string, key: string): string {
  const fits = Buffer.byteLength(key) <= maxBytes && key.isWellFormed() && !hashed.test(key);
  if (fits) return `${subscriberId}#${key}`;
  const beginning = key.slice(0, readableCharacters).toWellFormed();
  // As JSON, for UTF-8 would make one of two keys that differ in half a character only.
  return `${subscriberId}#${beginning}~${hash("sha256", JSON.stringify(key))}`;
}
