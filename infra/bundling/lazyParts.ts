import { basename, extname } from "node:path";
import type { Plugin } from "esbuild";

/**
 * Keeps what a function imports only when it needs it (`await import("./part.ts")`) in a file
 * beside its `index.js`: in one file with the rest, Node would read it at every cold start, and
 * esbuild could not shake it. Each such part needs an entry point of its own.
 */
export const lazyParts: Plugin = {
  name: "signalbox-lazy-parts",
  setup: ({ onResolve }) => {
    onResolve({ filter: /^\.{1,2}\// }, ({ kind, path }) =>
      kind === "dynamic-import"
        ? { path: `./${basename(path, extname(path))}.js`, external: true }
        : undefined,
    );
  },
};
