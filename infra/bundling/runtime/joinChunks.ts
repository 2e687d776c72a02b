import { basename, dirname, join } from "node:path";
import { build, type Metafile, type Plugin, transform } from "esbuild";
import type { BuiltFile } from "../buildBundles.ts";
import { bundleSettings } from "../bundleSettings.ts";

/** ES modules that esbuild split, by their file names. */
type Chunks = ReadonlyMap<string, string>;

/**
 * Joins what esbuild split into fewer files, as CommonJS: each file takes a function some of a
 * millisecond to load when it starts, and a subscriber would load a dozen. Chunks that are loaded by
 * the same kinds of functions become one file; what none loads at its start stays by itself.
 *
 * @param kinds of functions, by the files of the parts that they begin with.
 */
export async function joinChunks(
  files: readonly BuiltFile[],
  metafile: Metafile,
  kinds: readonly (readonly string[])[],
): Promise<readonly BuiltFile[]> {
  const [first] = files;
  if (!first) return [];
  const folder = dirname(first.path);
  const chunks: Chunks = new Map(
    files.map(({ path, contents }) => [basename(path), Buffer.from(contents).toString()]),
  );
  const groups = groupChunks(metafile, kinds);
  const homes = new Map(
    [...groups].flatMap(([file, members]) =>
      members.map((member, index) => [member, { file, name: nameOf(index) }] as const),
    ),
  );
  const alone = [...chunks].filter(([file]) => !homes.has(file));
  const built = await Promise.all([
    ...[...groups].map(async ([file, members]) => [file, await joined(file, members, chunks)]),
    ...alone.map(async ([file, text]) => [file, await toCommonJs(text)]),
  ]);
  return built.map(([file = "", text = ""]) => {
    const contents = text.replaceAll(/require\("\.\/([^"]+)"\)/g, (whole, wanted: string) => {
      const home = homes.get(wanted);
      return home === undefined ? whole : `require("./${home.file}").${home.name}`;
    });
    return { path: join(folder, file), contents: Buffer.from(contents) };
  });
}

/** Under which a joined file exports all of a chunk. */
function nameOf(index: number): string {
  return `chunk${index}`;
}

/** The chunks of each file to be made, by its name. */
function groupChunks(
  { outputs }: Metafile,
  kinds: readonly (readonly string[])[],
): ReadonlyMap<string, readonly string[]> {
  const imports = new Map(
    Object.entries(outputs).map(([path, output]) => [
      basename(path),
      output.imports
        .filter(({ kind }) => kind === "import-statement")
        .map((one) => basename(one.path)),
    ]),
  );
  const loaded = kinds.map((parts) => closure(parts, imports));
  const signature = (file: string) => loaded.map((files) => Number(files.has(file))).join("");
  const parts = new Set(kinds.flat());
  const groups = Map.groupBy(new Set(loaded.flatMap((files) => [...files])), signature);
  return new Map(
    [...groups].map(([bits, files]) => {
      return [files.find((file) => parts.has(file)) ?? `shared${bits}.js`, files.toSorted()];
    }),
  );
}

function closure(
  parts: readonly string[],
  imports: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const found = new Set(parts);
  // A set that is added to while it is gone through goes on with what was added.
  for (const file of found) {
    for (const next of imports.get(file) ?? []) if (imports.has(next)) found.add(next);
  }
  return found;
}

async function joined(file: string, members: readonly string[], chunks: Chunks): Promise<string> {
  const own = members.includes(file) ? `export * from "./${file}";\n` : "";
  const all = members.map((member, index) => `export * as ${nameOf(index)} from "./${member}";\n`);
  const { outputFiles } = await build({
    stdin: { contents: own + all.join(""), loader: "js" },
    ...bundleSettings,
    plugins: [onlyChunks(new Set(members), chunks)],
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}

/** Bundles the chunks of one file, and leaves those of others, and what is Node's, where they are. */
function onlyChunks(members: ReadonlySet<string>, chunks: Chunks): Plugin {
  return {
    name: "signalbox-only-chunks",
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /.*/ }, ({ path, kind }) => {
        const file = basename(path);
        return kind === "import-statement" && members.has(file)
          ? { path: file, namespace: "chunk", sideEffects: true }
          : { path, external: true };
      });
      onLoad({ filter: /.*/, namespace: "chunk" }, ({ path }) => ({
        contents: chunks.get(path) ?? "",
        loader: "js",
      }));
    },
  };
}

async function toCommonJs(text: string): Promise<string> {
  const { target, platform, minify } = bundleSettings;
  const { code } = await transform(text, { target, platform, minify, format: "cjs" });
  return code;
}
