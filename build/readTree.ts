import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { triedVersions } from "../project/scaffold/triedVersions.ts";
import { emitDeclarations } from "./emitDeclarations.ts";
import { lightModules, routerData, sourceFolders } from "./packageLayout.ts";
import type { RootManifest } from "./packageManifest.ts";
import { type Declaration, readDeclarations } from "./readDeclarations.ts";
import { readExports } from "./readExports.ts";
import { readImports, resolveOwn } from "./readImports.ts";
import { readSources } from "./readSources.ts";
import { splitModules } from "./splitModules.ts";
import type { Tree } from "./Tree.ts";

/** Reads the repository at `root`, and decides which module goes into which package. */
export async function readTree(root: string): Promise<Tree> {
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as RootManifest;
  const entries = readExports(manifest.exports);
  const { modules, data, placed } = readSources(root);
  const runs = await readImports(root, modules);
  const declarations = declarationsOf(root, modules);
  const declares = new Map([...declarations].map(([module, one]) => [module, ownOf(module, one)]));
  const roots = [...entries.light.map(({ module }) => module), ...lightModules];
  const split = splitModules({ runs, declares, roots, placed });
  const files = routerData.flatMap((pattern) => globSync(pattern, { cwd: root })).sort();
  return {
    root,
    manifest,
    entries,
    triedWith: triedVersions(root),
    runs,
    declares,
    declarations,
    split,
    placed,
    data: [...data, ...files],
  };
}

function declarationsOf(root: string, modules: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), "signalbox-build-"));
  try {
    emitDeclarations(root, sourceFolders, folder);
    return readDeclarations(folder, modules);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function ownOf(module: string, { specifiers }: Declaration): readonly string[] {
  return specifiers.flatMap((specifier) => resolveOwn(module, specifier) ?? []);
}
