import { basename, extname, resolve } from "node:path";
import type { Plugin } from "esbuild";

/**
 * Keeps those parts that a function imports only when it needs them (`await import("./part.ts")`)
 * in files beside its `index.js`: in one file with the rest, Node would read them at every cold
 * start, and esbuild could not shake them. What else is imported so becomes part of the bundle.
 *
 * @param parts files that have an entry point of their own, absolute.
 */
export function lazyParts(parts: ReadonlySet<string>): Plugin {
  return {
    name: "signalbox-lazy-parts",
    setup: ({ onResolve }) => {
      onResolve({ filter: /^\.{1,2}\// }, ({ kind, path, resolveDir }) =>
        kind === "dynamic-import" && parts.has(resolve(resolveDir, path))
          ? { path: `./${basename(path, extname(path))}.js`, external: true }
          : undefined,
      );
    },
  };
}
