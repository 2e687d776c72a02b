import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { zipSync } from "fflate";

/** The code in a folder as Lambda takes it. */
export async function functionArchive(folder: string): Promise<Uint8Array> {
  const files = await readdir(folder);
  const contents = await Promise.all(
    files.map(async (file) => [file, new Uint8Array(await readFile(join(folder, file)))] as const),
  );
  return zipSync(Object.fromEntries(contents), { level: 1 });
}
