import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isShipped, sourceFolders } from "./packageLayout.ts";

/** The files that the packages are made of, by path from the root, in alphabetical order. */
export interface Sources {
  /** What becomes JavaScript. */
  readonly modules: readonly string[];
  /** What code reads as it is. */
  readonly data: readonly string[];
  /** Modules that ask where they lie. */
  readonly placed: ReadonlySet<string>;
}

/** Finds them. */
export function readSources(root: string): Sources {
  const found = sourceFolders
    .flatMap((folder) => globSync(`${folder}/**/*`, { cwd: root, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(root, "/").length))
    .filter(isShipped)
    .sort();
  const modules = found.filter((path) => /\.[jt]s$/.test(path));
  const placed = modules.filter((path) =>
    /\bimport\.meta\b/.test(readFileSync(join(root, path), "utf8")),
  );
  return {
    modules,
    data: found.filter((path) => !modules.includes(path)),
    placed: new Set(placed),
  };
}
