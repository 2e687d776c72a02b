import { hash } from "node:crypto";

/** Characters of a longer key that stay readable. */
const readableCharacters = 200;
const hashed = /~[0-9a-f]{64}$/;

/**
 * A key of at most `maxBytes` for DynamoDB, another one for each `key`: one that is longer, or
 * that UTF-8 can't write, is cut and ends in `~` and its hash.
 *
 * @param maxBytes at least 1,024.
 */
export function fittingKey(key: string, maxBytes: number): string {
  const fits = Buffer.byteLength(key) <= maxBytes && key.isWellFormed() && !hashed.test(key);
  if (fits) return key;
  const beginning = key.slice(0, readableCharacters).toWellFormed();
  // As JSON, for UTF-8 would make one of two keys that differ in half a character only.
  return `${beginning}~${hash("sha256", JSON.stringify(key))}`;
}
