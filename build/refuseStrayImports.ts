import type { ModuleNeeds } from "./splitModules.ts";

/**
 * Refuses modules that import a file of this tree that is in no package.
 *
 * @throws {Error} naming every such import.
 */
export function refuseStrayImports(
  { runs, declares }: ModuleNeeds,
  modules: ReadonlySet<string>,
): void {
  const stray = [...modules].flatMap((module) => {
    const imported = (runs.get(module) ?? []).flatMap(({ path }) => path ?? []);
    return [...new Set([...imported, ...(declares.get(module) ?? [])])]
      .filter((path) => !runs.has(path) && path !== "package.json")
      .map((path) => `${module} imports ${path}`);
  });
  if (stray.length === 0) return;
  throw new Error(`No package holds what is imported here:\n${stray.join("\n")}`);
}
