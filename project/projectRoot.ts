import { existsSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { projectFiles } from "./projectFiles.ts";

/** Folder of the package: its code, and what that reads. */
export const packageRoot = fileURLToPath(new URL("..", import.meta.url));

/** `.ts` where the package runs from its sources, `.js` where it was built. */
const ending = extname(import.meta.url);

/**
 * A module of the package, absolute, with the ending that it has in this installation.
 *
 * @param path from the package's folder, without ending: `infra/generate/main`.
 */
export function packageFile(path: string): string {
  return join(packageRoot, path + ending);
}

/** Folder of what a team declares. */
export const projectRoot = findProjectRoot(process.cwd());

/**
 * The folder of the project that `folder` is in: the nearest one upwards with a
 * `signalbox.config.ts`, or `folder` itself where there is none.
 *
 * @param folder absolute.
 */
export function findProjectRoot(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, projectFiles.config))) return at;
    if (at === dirname(at)) return folder;
  }
}

/** Where a project keeps what. */
export interface ProjectPaths {
  /** Schema files. */
  readonly schemas: string;
  /** What `npx signalbox generate` makes of them; it may empty the folder. */
  readonly generated: string;
  /** A folder for each context. */
  readonly contexts: string;
  /** Git-ignored; deleting it costs time and nothing else. */
  readonly local: string;
}

/** @param root folder of the project, absolute. */
export function projectPaths(root: string): ProjectPaths {
  return {
    schemas: join(root, "schemas"),
    generated: join(root, "generated"),
    contexts: join(root, "functions", "contexts"),
    local: join(root, ".local"),
  };
}
