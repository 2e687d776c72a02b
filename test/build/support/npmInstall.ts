import { output } from "./run.ts";

/** Installs packages as a user would, from npm's cache where it has them. */
export function npmInstall(folder: string, ...packages: readonly string[]): void {
  const flags = ["--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"];
  output("npm", ["install", ...flags, ...packages], folder);
}
