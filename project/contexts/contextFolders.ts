import { existsSync, readdirSync } from "node:fs";
import { projectPaths } from "../projectRoot.ts";

/**
 * Names of the folders under `<root>/functions/contexts/`, sorted.
 *
 * @param root folder of the project, absolute.
 */
export function contextFolders(root: string): readonly string[] {
  const folder = projectPaths(root).contexts;
  const entries = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
}
