import { join } from "node:path";
import { declarationPath, scriptPath, singlePath } from "./builtPaths.ts";
import { rewriteDeclaration } from "./declarationImports.ts";
import { emitScripts } from "./emitScripts.ts";
import { joinModules } from "./joinModules.ts";
import type { ImportedPackages } from "./packageManifest.ts";
import { packageOf } from "./packageOf.ts";
import { resolveOwn } from "./readImports.ts";
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
  /** Modules that become one file, with the others leading there. @default none */
  readonly joined?: ReadonlySet<string>;
}

/** Writes modules and their declarations, and says which other packages they import. */
export async function writeModules(
  tree: Tree,
  {
    outdir,
    format,
    node,
    bundled = new Set(),
    joined = new Set(),
    ...holdings
  }: WriteModulesOptions,
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
  const target = `node${node}`;
  const names = [...scripts].flatMap(([module, script]) =>
    joined.has(module) ? [[module, script.names] as const] : [],
  );
  const parts = await writeJoined(tree, { holdings, modules: new Map(names), target, outdir });
  const imported = new Set([...tree.runs.values()].flat().map(({ path }) => path));
  const declared: string[] = [];
  for (const module of modules) {
    const { code = "", map = "" } = scripts.get(module) ?? {};
    // What holds types alone is no script, unless one imports it by its name.
    const part = parts.get(module);
    const isScript = !isEmpty(code) || imported.has(module);
    if (joined.size > 0 && isScript) {
      writeText(join(outdir, singlePath(module)), withoutMap(code));
    }
    if (part !== undefined) writeText(join(outdir, scriptPath(module)), part);
    else if (isScript) {
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

/** Where the joined modules are, by path from the package's root. */
const joinedModule = "joined.ts";

/** Writes what is joined, if anything is, and returns what leads there, by module. */
async function writeJoined(
  { root }: Tree,
  {
    holdings,
    modules,
    target,
    outdir,
  }: {
    readonly holdings: Holdings;
    readonly modules: ReadonlyMap<string, readonly string[]>;
    readonly target: string;
    readonly outdir: string;
  },
): Promise<ReadonlyMap<string, string>> {
  if (modules.size === 0) return new Map();
  const { joined, parts } = await joinModules({
    root,
    modules,
    target,
    outfile: joinedModule,
    rewrite: (module, specifier) => {
      const path = resolveOwn(module, specifier);
      if (path === undefined) return specifier;
      if (modules.has(path)) return undefined;
      return specifierOf(holdings, { module: joinedModule, specifier: `./${path}` });
    },
  });
  writeText(join(outdir, scriptPath(joinedModule)), joined.code);
  writeText(join(outdir, `${scriptPath(joinedModule)}.map`), joined.map);
  return parts;
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
