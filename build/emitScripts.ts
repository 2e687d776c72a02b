import { join } from "node:path";
import { build, type Plugin } from "esbuild";
import { scriptPath } from "./builtPaths.ts";

/** What there is to compile. */
export interface ScriptOptions {
  readonly root: string;
  readonly modules: readonly string[];
  readonly format: "esm" | "cjs";
  /** The oldest Node that is to read the result: `node20.12`. */
  readonly target: string;
  /** What a module imports in place of a specifier in its source; undefined has that bundled. */
  rewrite(module: string, specifier: string): string | undefined;
}

/** JavaScript, and its source map, which holds the source. */
export interface Script {
  readonly code: string;
  readonly map: string;
}

/** A module's script, with the names of what it exports. */
export interface ModuleScript extends Script {
  readonly names: readonly string[];
}

/** Compiles modules, each by itself: nothing is bundled but what `rewrite` leaves. */
export async function emitScripts(
  options: ScriptOptions,
): Promise<ReadonlyMap<string, ModuleScript>> {
  const { root, modules, format, target } = options;
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [...modules],
    bundle: true,
    write: false,
    metafile: true,
    // As if the result lay beside its source, whose name alone is in the source map then.
    outbase: root,
    outdir: root,
    allowOverwrite: true,
    format,
    platform: "node",
    target,
    sourcemap: true,
    logLevel: "warning",
    logOverride: { "empty-import-meta": "error" },
    plugins: [redirectImports(options)],
  });
  const texts = new Map(outputFiles.map(({ path, text }) => [path, text]));
  const textAt = (path: string) => texts.get(join(root, path)) ?? "";
  return new Map(
    modules.map((module) => {
      const path = scriptPath(module);
      const names = metafile.outputs[path]?.exports ?? [];
      return [module, { code: textAt(path), map: textAt(`${path}.map`), names }];
    }),
  );
}

function redirectImports({ root, modules, rewrite }: ScriptOptions): Plugin {
  const own = new Set(modules);
  return {
    name: "redirect-imports",
    setup({ onResolve }) {
      onResolve({ filter: /.*/ }, ({ path: specifier, importer }) => {
        const module = importer.slice(join(root, "/").length);
        if (!own.has(module)) return undefined;
        const path = rewrite(module, specifier);
        return path === undefined ? undefined : { path, external: true };
      });
    },
  };
}
