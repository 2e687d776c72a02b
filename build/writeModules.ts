import { join } from "node:path";
import { declarationPath, scriptPath, singlePath } from "./builtPaths.ts";
import { rewriteDeclaration } from "./declarationImports.ts";
import { emitScripts, type ModuleScript, type Script } from "./emitScripts.ts";
import { type JoinedFile, joinModules } from "./joinModules.ts";
import type { ImportedPackages } from "./packageManifest.ts";
import { packageOf } from "./packageOf.ts";
import { resolveOwn } from "./readImports.ts";
import { refuseStrayImports } from "./refuseStrayImports.ts";
import { type Holdings, specifierOf } from "./specifierOf.ts";
import type { Tree } from "./Tree.ts";
import { writeText } from "./writeText.ts";

/** Modules that become one file. */
export interface JoinedSet {
  /** The file's path in the package, as if its source lay there. */
  readonly module: string;
  readonly modules: ReadonlySet<string>;
}

/** What there is to write: the modules `own`. */
export interface WriteModulesOptions extends Holdings {
  readonly outdir: string;
  readonly format: "esm" | "cjs";
  /** The oldest Node that is to read them. */
  readonly node: string;
  /** Other packages that become part of the modules that import them. @default none */
  readonly bundled?: ReadonlySet<string>;
  /** Modules that become one file, each of them leading there. @default none */
  readonly joined?: readonly JoinedSet[];
}

/** Writes modules and their declarations, and says which other packages they import. */
export async function writeModules(
  tree: Tree,
  { outdir, format, node, bundled = new Set(), joined = [], ...holdings }: WriteModulesOptions,
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
  const { scripts: joinedScripts, parts } = await joinModules({
    root: tree.root,
    files: joined.map((set) => ({ module: set.module, names: exportsOf(scripts, set.modules) })),
    target: `node${node}`,
    rewrite: (module, specifier) => {
      const path = resolveOwn(module, specifier);
      if (path === undefined) return bundled.has(specifier) ? undefined : specifier;
      return specifierOf(holdings, { module: "joined.ts", specifier: `./${path}` });
    },
  });
  for (const [path, script] of joinedScripts) writeScript(join(outdir, path), script);
  const imported = new Set([...tree.runs.values()].flat().map(({ path }) => path));
  const declared: string[] = [];
  for (const module of modules) {
    const script = scripts.get(module) ?? noScript;
    // What holds types alone is no script, unless one imports it by its name.
    const part = parts.get(module);
    const isScript = !isEmpty(script.code) || imported.has(module);
    if (joined.length > 0 && isScript) {
      writeText(join(outdir, singlePath(module)), withoutMap(script.code));
    }
    if (part !== undefined) writeText(join(outdir, scriptPath(module)), part);
    else if (isScript) writeScript(join(outdir, scriptPath(module)), script);
    const { text, specifiers } = tree.declarations.get(module) ?? { text: "", specifiers: [] };
    if (text === "") continue;
    declared.push(...specifiers);
    const rewrite = (specifier: string) => specifierOf(holdings, { module, specifier });
    writeText(join(outdir, declarationPath(module)), rewriteDeclaration(text, rewrite));
  }
  const run = modules.flatMap((module) => tree.runs.get(module) ?? []);
  return {
    run: packagesOf(run.map(({ specifier }) => specifier).filter((one) => !bundled.has(one))),
    declared: packagesOf(declared),
  };
}

const noScript: ModuleScript = { code: "", map: "", names: [] };

/** What those of the modules export that export anything. */
function exportsOf(
  scripts: ReadonlyMap<string, ModuleScript>,
  modules: ReadonlySet<string>,
): JoinedFile["names"] {
  return new Map(
    [...scripts].flatMap(([module, { names }]) =>
      modules.has(module) && names.length > 0 ? [[module, names] as const] : [],
    ),
  );
}

function writeScript(file: string, { code, map }: Script): void {
  writeText(file, code);
  writeText(`${file}.map`, map);
}

function isEmpty(code: string): boolean {
  return withoutMap(code).trim() === "";
}

function withoutMap(code: string): string {
  return code.replace(/^\/\/#.*$/gm, "");
}

function packagesOf(specifiers: readonly string[]): ReadonlySet<string> {
  return new Set(specifiers.flatMap((specifier) => packageOf(specifier) ?? []));
}
