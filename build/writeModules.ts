import { join } from "node:path";
import { declarationPath, scriptPath } from "./builtPaths.ts";
import { rewriteDeclaration } from "./declarationImports.ts";
import { emitScripts } from "./emitScripts.ts";
import type { ImportedPackages } from "./packageManifest.ts";
import { packageOf } from "./packageOf.ts";
import { refuseStrayImports } from "./refuseStrayImports.ts";
import { type Holdings, specifierOf } from "./specifierOf.ts";
import type { Tree } from "./Tree.ts";
import { writeText } from "./writeText.ts";

/** What there is to write: the modules `own`. */
export interface WriteModulesOptions extends Holdings {
  readonly outdir: string;
  readonly format: "esm" | "cjs";
  /** The oldest Node that is to read them. */
  readonly node: string;
  /** Other packages that become part of the modules that import them. @default none */
  readonly bundled?: ReadonlySet<string>;
}

/** Writes modules and their declarations, and says which other packages they import. */
export async function writeModules(
  tree: Tree,
  { outdir, format, node, bundled = new Set(), ...holdings }: WriteModulesOptions,
): Promise<ImportedPackages> {
  refuseStrayImports(tree, holdings.own);
  const modules = [...holdings.own].sort();
  const scripts = await emitScripts({
    root: tree.root,
    modules,
    format,
    target: `node${node}`,
    rewrite: (module, specifier) =>
      bundled.has(specifier) ? undefined : specifierOf(holdings, { module, specifier }),
  });
  const imported = new Set([...tree.runs.values()].flat().map(({ path }) => path));
  const declared: string[] = [];
  for (const module of modules) {
    const { code = "", map = "" } = scripts.get(module) ?? {};
    // What holds types alone is no script, unless one imports it by its name.
    if (!isEmpty(code) || imported.has(module)) {
      writeText(join(outdir, scriptPath(module)), code);
      writeText(join(outdir, `${scriptPath(module)}.map`), map);
    }
    const { text, specifiers } = tree.declarations.get(module) ?? { text: "", specifiers: [] };
    if (text === "") continue;
    declared.push(...specifiers);
    const rewrite = (specifier: string) => specifierOf(holdings, { module, specifier });
    writeText(join(outdir, declarationPath(module)), rewriteDeclaration(text, rewrite));
  }
  const run = modules.flatMap((module) => tree.runs.get(module) ?? []);
  return {
    run: packagesOf(run.map(({ specifier }) => specifier)),
    declared: packagesOf(declared),
  };
}

function isEmpty(code: string): boolean {
  return code.replace(/^\/\/#.*$/gm, "").trim() === "";
}

function packagesOf(specifiers: readonly string[]): ReadonlySet<string> {
  return new Set(specifiers.flatMap((specifier) => packageOf(specifier) ?? []));
}
