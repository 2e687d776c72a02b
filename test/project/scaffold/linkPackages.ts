import { mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";

/** Gives a project what `npm install` would: this repository as `signalbox`, and what it has itself. */
export function linkPackages(project: string): void {
  const own = resolve("node_modules");
  const folder = join(project, "node_modules");
  mkdirSync(folder);
  for (const name of readdirSync(own).filter((each) => !each.startsWith(".package"))) {
    symlinkSync(join(own, name), join(folder, name));
  }
  symlinkSync(resolve("."), join(folder, "signalbox"));
}
