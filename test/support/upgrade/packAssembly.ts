import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

/** What of a cloud assembly `cdk deploy` reads: no tree for people, no reports, no stack traces. */
const needed = /^(?:cdk\.out|[^/]+\.(?:template|assets)\.json|asset\.[0-9a-f]{64}\/.+)$/;

/**
 * Writes a cloud assembly as one file: the texts of its files by path, compressed together, so that
 * what its functions have in common is in it once.
 *
 * @param folder made by `cdk synth`.
 */
export async function packAssembly(folder: string, file: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((path) => needed.test(path))
    .toSorted();
  const texts = await Promise.all(paths.map((path) => readFile(join(folder, path), "utf8")));
  const files = Object.fromEntries(paths.map((path, index) => [path, texts[index]]));
  const manifest = withoutExtras(await readFile(join(folder, "manifest.json"), "utf8"));
  const packed = brotliCompressSync(JSON.stringify({ ...files, "manifest.json": manifest }), {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    },
  });
  await writeFile(file, packed);
}

/** The manifest without what it says of files that are left out. */
function withoutExtras(manifest: string): string {
  const { artifacts, ...rest } = JSON.parse(manifest) as {
    readonly artifacts: Readonly<Record<string, { readonly type: string }>>;
  };
  const kept = Object.entries(artifacts).filter(([, { type }]) => deployed.has(type));
  return JSON.stringify({ ...rest, artifacts: Object.fromEntries(kept) }, (key, value: unknown) =>
    key === "additionalMetadataFile" ? undefined : value,
  );
}

const deployed: ReadonlySet<string> = new Set(["aws:cloudformation:stack", "cdk:asset-manifest"]);

if (import.meta.main) {
  const [folder = "", file = ""] = process.argv.slice(2);
  await packAssembly(folder, file);
}
