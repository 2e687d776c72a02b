import { basename, join } from "node:path";
import { build, type Plugin } from "esbuild";
import { textModules } from "../infra/bundling/textModules.ts";
import { relativeSpecifier, scriptPath } from "./builtPaths.ts";
import type { Script } from "./emitScripts.ts";
import { resolveOwn } from "./readImports.ts";

/** What is to become one file. */
export interface JoinedFile {
  /** Its path in the package, as if its source lay there. */
  readonly module: string;
  /** The modules to join, each with the names of what it exports. */
  readonly names: ReadonlyMap<string, readonly string[]>;
}

/** What there is to join. */
export interface JoinOptions {
  readonly root: string;
  /** Modules of one may import modules of another. */
  readonly files: readonly JoinedFile[];
  /** The oldest Node that is to read the result: `node20.12`. */
  readonly target: string;
  /** What a joined file imports in place of what is not joined; undefined makes it part of it. */
  rewrite(module: string, specifier: string): string | undefined;
}

/** The joined files by path, and for each module what re-exports its own part of one. */
export interface JoinedModules {
  readonly scripts: ReadonlyMap<string, Script>;
  readonly parts: ReadonlyMap<string, string>;
}

const namespace = "signalbox-joined";

/**
 * Joins modules into a few files: Node reads one in a tenth of the time that it needs to find and
 * read as much in many. Each module stays, as a line that leads there, so that whoever imports it by
 * its name gets the very same things.
 */
export async function joinModules(options: JoinOptions): Promise<JoinedModules> {
  const { root, files, target } = options;
  if (files.length === 0) return { scripts: new Map(), parts: new Map() };
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: files.map(({ module }) => ({
      in: `${namespace}:${module}`,
      out: module.replace(/\.ts$/, ""),
    })),
    bundle: true,
    splitting: true,
    chunkNames: "joined-[hash]",
    write: false,
    outdir: root,
    format: "esm",
    platform: "node",
    target,
    sourcemap: true,
    logLevel: "warning",
    logOverride: { "empty-import-meta": "error" },
    plugins: [
      textModules({
        namespace,
        texts: new Map(files.map(({ module, names }) => [module, entryText(names)])),
        resolveDir: root,
      }),
      leadOut(options),
    ],
  });
  const texts = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
  const scripts = [...texts].filter(([path]) => path.endsWith(".js"));
  return {
    scripts: new Map(
      scripts.map(([path, code]) => [path, { code, map: texts.get(`${path}.map`) ?? "" }]),
    ),
    parts: new Map(files.flatMap(partsOf)),
  };
}

function partsOf({ module: file, names }: JoinedFile): readonly (readonly [string, string])[] {
  return [...names].map(([module, exported], index) => {
    const list = exported.map((name) => ` ${joinedName(index, name)} as ${name}`).join(",");
    return [module, `export {${list} } from "${relativeSpecifier(module, scriptPath(file))}";\n`];
  });
}

/** The name in a joined file of what its module exports. */
function joinedName(index: number, name: string): string {
  return `m${index}_${name}`;
}

function entryText(names: JoinedFile["names"]): string {
  return [...names]
    .map(([module, exported], index) => {
      const list = exported.map((name) => `${name} as ${joinedName(index, name)}`).join(", ");
      return `export { ${list} } from ${JSON.stringify(`./${module}`)};\n`;
    })
    .join("");
}

function leadOut({ root, files, rewrite }: JoinOptions): Plugin {
  const joined = new Set(files.flatMap(({ names }) => [...names.keys()]));
  return {
    name: "lead-out",
    setup({ onResolve }) {
      onResolve({ filter: /.*/ }, ({ path: specifier, importer, namespace: from }) => {
        const module = importer.slice(join(root, "/").length);
        if (from === namespace || !joined.has(module)) return undefined;
        if (joined.has(resolveOwn(module, specifier) ?? "")) return undefined;
        const path = rewrite(module, specifier);
        return path === undefined ? undefined : { path, external: true };
      });
    },
  };
}
