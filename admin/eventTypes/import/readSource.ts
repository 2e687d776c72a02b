import type { ImportNote } from "./ImportNote.ts";
import { parseSource } from "./parseSource.ts";
import type { Source } from "./Source.ts";
import { unwrapExport } from "./unwrapExport.ts";

/** A source as read, and what is to be said of its text. */
export interface ReadSource {
  readonly source: Source;
  readonly notes: readonly ImportNote[];
}

/**
 * Reads a text to import.
 *
 * @param name what messages call it.
 * @param uri where it lies.
 * @throws {SignalboxError} IMPORT_REFUSED when it is neither JSON nor YAML.
 */
export function readSource(text: string, name: string, uri: string): ReadSource {
  const outer = parseSource(text, name);
  const content = unwrapExport(outer.value);
  // Its Content is JSON whatever the name.
  const { value, inexact } = content === undefined ? outer : parseSource(content, `${name}.json`);
  const notes = [...new Set(inexact)].map((digits): ImportNote => {
    const message = `the number ${digits.slice(0, 80)} is read as the nearest double`;
    return { kind: "review", place: name, message };
  });
  return { source: { name, uri, value }, notes };
}
