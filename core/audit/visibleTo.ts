import { exceedsUtf8Bytes } from "../bus/packEntries.ts";
import type { Access } from "../envelope/PublishedMetadata.ts";

/**
 * Stands for a list that index entries have no room for: who may see the record stands in its
 * content, in `metadata.acl`. No claim holds a control character.
 */
export const seeContent = "\nsee detail.metadata.acl";

/** So much of a list is copied into every index entry, which costs a unit for each KB. */
const maxBytes = 256;

/**
 * The claims that may see an event beside the administrators, as its record and its index entries
 * hold them: sorted, each once.
 */
export function visibleTo({ owners, viewers }: Access, administrators: string): readonly string[] {
  const claims = new Set([...owners, ...viewers]);
  claims.delete(administrators);
  const sorted = [...claims].toSorted();
  return exceedsUtf8Bytes(sorted.join(" "), maxBytes) ? [seeContent] : sorted;
}
