import { basename, extname } from "node:path";
import type { Plugin } from "esbuild";
import { findPackageModule } from "./packageModules.ts";

/** Tells an import that is resolved here from the one that a module has. */
const resolving = Symbol("resolving a lazy part");

/**
 * Keeps those parts that a function imports only when it needs them (`await import("./part.ts")`)
 * in files beside its `index.js`: in one file with the rest, Node would read them at every cold
 * start, and esbuild could not shake them. What else is imported so becomes part of the bundle.
 *
 * @param parts modules of the package that have an entry point of their own, by their paths there.
 */
export function lazyParts(parts: readonly string[]): Plugin {
  return {
    name: "signalbox-lazy-parts",
    setup: (build) => {
      let files: Promise<readonly (string | undefined)[]> | undefined;
      build.onResolve({ filter: /./ }, async ({ kind, path, importer, resolveDir, pluginData }) => {
        if (kind !== "dynamic-import" || pluginData === resolving) return undefined;
        // esbuild resolves nothing before all plugins are set up.
        files ??= Promise.all(parts.map((part) => findPackageModule(build, part)));
        const from = { kind, importer, resolveDir, pluginData: resolving };
        const found = await build.resolve(path, from);
        return found.errors.length === 0 && (await files).includes(found.path)
          ? { path: `./${basename(path, extname(path))}.js`, external: true }
          : undefined;
      });
    },
  };
}
