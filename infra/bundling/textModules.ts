import type { Loader, Plugin } from "esbuild";

/** Modules for esbuild that are no files. */
export interface TextModules {
  /** What comes before a module's name, with a colon, where it is imported or an entry point. */
  readonly namespace: string;
  /** The text of each, by its name. */
  readonly texts: ReadonlyMap<string, string>;
  /** Folder that their own imports start from, absolute. */
  readonly resolveDir: string;
  /** What the texts are. @default "js" */
  readonly loader?: Loader;
}

/** Has esbuild find modules by `<namespace>:<name>` and read them from the texts given. */
export function textModules({ namespace, texts, resolveDir, loader = "js" }: TextModules): Plugin {
  const prefix = `${namespace}:`;
  return {
    name: `${namespace}-modules`,
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: new RegExp(`^${prefix}`) }, ({ path }) => ({
        path: path.slice(prefix.length),
        namespace,
      }));
      onLoad({ filter: /.*/, namespace }, ({ path }) => ({
        contents: texts.get(path) ?? "",
        resolveDir,
        loader,
      }));
    },
  };
}
