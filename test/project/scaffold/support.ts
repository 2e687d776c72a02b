import { mkdtempSync, readdirSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Tools } from "../../../project/scaffold/initHints.ts";

/** A new temporary folder, absolute and without links. */
export function newFolder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), "scaffold-")));
}

/** Every file below `folder`, by its path from there, sorted. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();
}

/** A machine that has all that a project needs. */
export const wellEquipped: Tools = { node: "24.1.0", version: () => "Python 3.12.1\n" };
