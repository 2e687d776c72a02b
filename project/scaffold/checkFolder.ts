import { existsSync, lstatSync, readdirSync, type Stats, statSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { projectFiles } from "../projectFiles.ts";
import { isWorkFolder } from "./leftovers.ts";

/** A folder that a project may be written into. */
export interface FreeFolder {
  /** Absolute. */
  readonly path: string;
  /** Whether it is there already. */
  readonly exists: boolean;
  /** The innermost folder that is there: itself, or one that it will be in. */
  readonly existing: string;
}

/** What may be in the folder of a new project: a repository that was made before it. */
const allowed: ReadonlySet<string> = new Set([".git"]);

/**
 * Makes sure that a project can be written into a folder, which need not be there yet.
 *
 * @param path absolute.
 * @throws {SignalboxError} PROJECT_REFUSED when something is there, or the folder is in another
 *   project or below `node_modules`.
 */
export function checkFolder(path: string): FreeFolder {
  if (path.split(sep).includes("node_modules")) {
    refuse(
      `${path} is below node_modules, where Node does not run TypeScript. Choose another folder.`,
    );
  }
  for (let at = dirname(path); ; at = dirname(at)) {
    if (existsSync(join(at, projectFiles.config))) {
      refuse(
        `${path} is in the project ${at}. Choose a folder outside of it; to add to that project, ` +
          "use `npx signalbox add`.",
      );
    }
    if (at === dirname(at)) break;
  }
  const found = statsOf(path);
  if (found) {
    if (!found.isDirectory()) refuse(`${path} is a file. Choose another folder, or remove it.`);
    const inTheWay = readdirSync(path).filter((name) => !allowed.has(name) && !isWorkFolder(name));
    if (inTheWay.length > 0) refuse(`${path} is not empty: it holds ${few(inTheWay)}. ${emptyOne}`);
    return { path, exists: true, existing: path };
  }
  return { path, exists: false, existing: innermost(dirname(path)) };
}

const emptyOne = "Choose an empty folder, or one that isn't there yet; a lone .git may be in it.";

function innermost(path: string): string {
  const found = statsOf(path);
  if (!found) return innermost(dirname(path));
  if (!found.isDirectory()) refuse(`${path} is a file, so no folder can be in it.`);
  return path;
}

/** Of what a link leads to; of the link itself where that is nowhere. */
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    // A part of the path is a file: that one is found on the way up.
    if (error instanceof Error && "code" in error && error.code === "ENOTDIR") return undefined;
    throw error;
  }
}

function few(names: readonly string[]): string {
  const most = 5;
  const rest = names.length - most;
  return [...names.toSorted().slice(0, most), ...(rest > 0 ? [`${rest} more`] : [])].join(", ");
}

function refuse(message: string): never {
  throw new SignalboxError("PROJECT_REFUSED", message);
}
