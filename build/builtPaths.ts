import { basename, dirname, join, relative } from "node:path";
import type { PackageName } from "./packageLayout.ts";

/** A module's path in its package. */
export function scriptPath(module: string): string {
  return module.replace(/\.ts$/, ".js");
}

/** Where a package has a module of its own among those that are there one by one. */
export function singlePath(module: string): string {
  return `modules/${scriptPath(module)}`;
}

/** The path of a module's declarations in its package. */
export function declarationPath(module: string): string {
  return module.replace(/\.ts$/, ".d.ts");
}

/** The specifier by which a module of one package imports a module of the other. */
export function internalSpecifier(owner: PackageName, module: string): string {
  return `${owner}/internal/${scriptPath(module)}`;
}

/** The specifier that leads from one file of a package to another. */
export function relativeSpecifier(from: string, to: string): string {
  const path = join(relative(dirname(from), dirname(to)), basename(to));
  return path.startsWith(".") ? path : `./${path}`;
}
