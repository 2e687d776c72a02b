import { own } from "./JsonSchema.ts";
import { fileNamed } from "./references.ts";
import type { SchemaDocuments } from "./SchemaDocuments.ts";

/**
 * The files that a document refers to, those that they refer to, and so on, whether they exist
 * or not. O(size of these files), at any depth.
 *
 * @param file the document's own path, from which its references start.
 */
export function filesBehind(
  documents: SchemaDocuments,
  file: string,
  document: unknown,
): ReadonlySet<string> {
  const behind = new Set<string>();
  const waiting = [{ from: file, document }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const reference of referencesIn(next.document)) {
      const target = fileNamed(documents, next.from, reference);
      if (target === undefined || behind.has(target)) continue;
      behind.add(target);
      waiting.push({ from: target, document: documents.get(target) });
    }
  }
  return behind;
}

/** Every text under the name `$ref`, also where it is no keyword. */
function referencesIn(document: unknown): ReadonlySet<string> {
  const references = new Set<string>();
  const waiting = [document];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== "object" || value === null) continue;
    const reference = own(value as Readonly<Record<string, unknown>>, "$ref");
    if (typeof reference === "string") references.add(reference);
    for (const part of Object.values(value)) waiting.push(part);
  }
  return references;
}
