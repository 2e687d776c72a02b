import { existsSync } from "node:fs";
import { join } from "node:path";
import { SignalboxError } from "../core/errors/SignalboxError.ts";
import { projectFiles } from "./projectFiles.ts";
import { findProjectRoot } from "./projectRoot.ts";

/**
 * The folder of the project that a command was run in.
 *
 * @param folder where it was run, absolute.
 * @throws {SignalboxError} PROJECT_MISSING when neither that nor any folder above is a project's.
 */
export function requireProject(folder: string): string {
  const root = findProjectRoot(folder);
  if (existsSync(join(root, projectFiles.config))) return root;
  throw new SignalboxError(
    "PROJECT_MISSING",
    `There is no ${projectFiles.config} in ${folder}, nor in any folder above: go to your ` +
      "project's folder, or make a project with `npx signalbox init`.",
  );
}
