import { globSync, readFileSync } from "node:fs";

/** A page of the documentation. */
export interface Page {
  /** From the project's root. */
  readonly path: string;
  readonly text: string;
}

/** Every page under `docs/` but the generated ones. */
export function readDocs(): readonly Page[] {
  return globSync("docs/**/*.md")
    .filter((path) => path !== "docs/errors.md" && !path.startsWith("docs/reference/"))
    .toSorted()
    .map((path) => ({ path, text: readFileSync(path, "utf8") }));
}

/** The text of one page. */
export function readDoc(path: string): string {
  return readFileSync(path, "utf8");
}

/** Everything the first group of `pattern` finds, each once. */
export function findAll(text: string, pattern: RegExp): readonly string[] {
  const found = [...text.matchAll(pattern)].flatMap(([, group]) => group ?? []);
  return [...new Set(found)];
}
