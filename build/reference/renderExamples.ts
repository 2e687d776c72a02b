import type { ReferenceEntry } from "./readReference.ts";

/** Every example of the reference, by a file name that says whose it is. */
export function renderExamples(entries: readonly ReferenceEntry[]): ReadonlyMap<string, string> {
  return new Map(
    entries.flatMap((entry) =>
      entry.items.flatMap(({ name, doc }) =>
        (doc?.examples ?? []).map((code, index) => {
          const number = index === 0 ? "" : String(index + 1);
          return [`${entry.name}.${name}${number}.ts`, `${code}\n`] as const;
        }),
      ),
    ),
  );
}
