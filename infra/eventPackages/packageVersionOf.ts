import { createHash } from "node:crypto";

/** Stands for the version in texts that it follows from. */
export const versionPlaceholder = "{{version of this event package}}";

/** Hex digits of the hash: 48 bits, which npm's numbers can hold. */
const digits = 12;

/**
 * The version that follows from a package's files: `0.0.<number>`, the number being of their SHA-256.
 * It has no order, as schemas have none; and npm takes `^0.0.n` for exactly `0.0.n`.
 */
export function packageVersionOf(files: ReadonlyMap<string, string>): string {
  const hash = createHash("sha256");
  for (const [path, text] of [...files].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    hash.update(JSON.stringify([path, text]));
  }
  return `0.0.${Number.parseInt(hash.digest("hex").slice(0, digits), 16)}`;
}
