import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { brotliDecompressSync } from "node:zlib";

/** Versions whose assembly is kept, the oldest first. */
export const keptVersions = ["0.1.0"] as const;

/** The texts of the files of a version's assembly, by path. */
export async function readAssembly(
  version: (typeof keptVersions)[number],
): Promise<Readonly<Record<string, string>>> {
  const packed = await readFile(join(import.meta.dirname, `${version}.json.br`));
  return JSON.parse(brotliDecompressSync(packed).toString()) as Readonly<Record<string, string>>;
}

/** Writes a version's assembly as the CDK's command line reads it. */
export async function unpackAssembly(
  version: (typeof keptVersions)[number],
  folder: string,
): Promise<void> {
  for (const [path, text] of Object.entries(await readAssembly(version))) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}
