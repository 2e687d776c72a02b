import { basename, relative, resolve } from "node:path";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { contextNameProblem } from "../contexts/contextNameProblem.ts";
import { checkFolder } from "./checkFolder.ts";
import { checkProjectName } from "./checkProjectName.ts";
import { packageSources } from "./packageSources.ts";
import type { InitArguments } from "./readInitArguments.ts";
import { projectTemplates } from "./templates/projectTemplates.ts";
import { triedVersions } from "./triedVersions.ts";
import { writeProject } from "./writeProject.ts";

/** A project that was made. */
export interface MadeProject {
  /** Its folder, absolute. */
  readonly folder: string;
  /** Its folder from where the command was run; empty when that is the one. */
  readonly place: string;
  readonly name: string;
  readonly context: string;
  /** Paths of what was written, from its folder. */
  readonly files: readonly string[];
}

/** What of the machine {@link initProject} depends on. */
export interface InitSurroundings {
  /** Where the command was run, absolute. */
  readonly workingFolder: string;
  /** Folder of the package, absolute. @default the one that runs */
  readonly packageRoot?: string;
}

/**
 * Makes a project. Makes no network call. Everything is checked before the first file is written,
 * and all files are written or none.
 *
 * @throws {SignalboxError} PROJECT_REFUSED when there can be none of that name, or in that place.
 */
export function initProject(
  asked: InitArguments,
  { workingFolder, packageRoot: root }: InitSurroundings,
): MadeProject {
  const at = { ...(root === undefined ? {} : { root }) };
  const path = resolve(workingFolder, asked.folder);
  const folder = explained(path, () => checkFolder(path));
  const { packageName, deployment } = checkProjectName(basename(path), asked.name);
  const { context } = asked;
  const problem = contextNameProblem(context);
  if (problem !== undefined) {
    throw new SignalboxError(
      "PROJECT_REFUSED",
      `--context is ${JSON.stringify(context)}, which ${problem}. Give another.`,
    );
  }
  const tarballs =
    asked.tarballs === undefined ? undefined : resolve(workingFolder, asked.tarballs);
  const sources = packageSources({ project: path, tarballs, ...at });
  const files = projectTemplates(
    { packageName, deployment, context },
    sources,
    triedVersions(root),
  );
  explained(path, () => writeProject(folder, files));
  const place = relative(workingFolder, path);
  return { folder: path, place, name: packageName, context, files: [...files.keys()] };
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "you have no right to write there",
  EPERM: "you have no right to write there",
  EROFS: "nothing can be written there",
  ENOSPC: "the disk is full",
  EDQUOT: "your share of the disk is full",
  ENAMETOOLONG: "the path is too long",
  ELOOP: "its links lead in a circle",
};

/** Says in words what the file system refused. */
function explained<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    throw cause instanceof SignalboxError ? cause : refusalOf(path, cause);
  }
}

function refusalOf(path: string, cause: unknown): SignalboxError {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const told = cause instanceof Error ? cause.message : String(cause);
  return new SignalboxError(
    "PROJECT_REFUSED",
    `Nothing was written to ${path}: ${reasons[code] ?? told}. Choose another folder.`,
    { cause },
  );
}
