import { dirname, join, normalize } from "node:path";
import { build, type Plugin } from "esbuild";

/** How a module imports another: at once, or when it comes to it. */
export interface ModuleImport {
  readonly specifier: string;
  /** Path from the root of an imported file of ours; absent for another package. */
  readonly path?: string;
  readonly isDynamic: boolean;
}

/** What each module imports when it runs, by its path from the root. */
export type ModuleGraph = ReadonlyMap<string, readonly ModuleImport[]>;

/** The imports of `modules` that are left once the types are gone. */
export async function readImports(root: string, modules: readonly string[]): Promise<ModuleGraph> {
  const graph = new Map<string, ModuleImport[]>(modules.map((module) => [module, []]));
  const note: Plugin = {
    name: "note-imports",
    setup({ onResolve }) {
      onResolve({ filter: /.*/ }, ({ kind, path: specifier, importer }) => {
        if (kind === "entry-point") return undefined;
        const from = importer.slice(join(root, "/").length);
        const path = resolveOwn(from, specifier);
        graph.get(from)?.push({
          specifier,
          ...(path === undefined ? {} : { path }),
          isDynamic: kind === "dynamic-import",
        });
        return { path: specifier, external: true };
      });
    },
  };
  await build({
    absWorkingDir: root,
    entryPoints: [...modules],
    bundle: true,
    write: false,
    outdir: "unused",
    format: "esm",
    platform: "node",
    logLevel: "error",
    plugins: [note],
  });
  return graph;
}

/** The path from the root that a relative specifier leads to. */
export function resolveOwn(from: string, specifier: string): string | undefined {
  return specifier.startsWith(".") ? normalize(join(dirname(from), specifier)) : undefined;
}
