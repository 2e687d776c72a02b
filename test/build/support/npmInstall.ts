import { npmFlags } from "../../support/npmFlags.ts";
import { output } from "./run.ts";

/** Installs packages as a user would, from npm's cache where it has them. */
export function npmInstall(folder: string, ...packages: readonly string[]): void {
  output("npm", ["install", ...npmFlags, ...packages], folder);
}
