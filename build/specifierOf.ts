import { internalSpecifier, relativeSpecifier, scriptPath } from "./builtPaths.ts";
import type { PackageName } from "./packageLayout.ts";
import { resolveOwn } from "./readImports.ts";

/** Where modules are found from a place that holds some of them. */
export interface Holdings {
  /** Modules that lie beside the importing one. */
  readonly own: ReadonlySet<string>;
  /** Those of packages, for whatever is not among them; the first that has it counts. */
  readonly others: readonly (readonly [PackageName, ReadonlySet<string>])[];
}

/**
 * What a built module imports in place of a specifier in its source: what lies beside it by a
 * relative path, what another package holds through its `internal/`; all else stays.
 *
 * @throws {Error} when the specifier leads to a file of this tree that is in no package.
 */
export function specifierOf(
  { own, others }: Holdings,
  { module, specifier }: { readonly module: string; readonly specifier: string },
): string {
  const path = resolveOwn(module, specifier);
  // A package's manifest lies where the tree's does.
  if (path === undefined || path === "package.json") return specifier;
  if (own.has(path)) return relativeSpecifier(module, scriptPath(path));
  const holder = others.find(([, modules]) => modules.has(path));
  if (holder) return internalSpecifier(holder[0], path);
  throw new Error(`${module} imports ${specifier}, and no package holds ${path}`);
}
