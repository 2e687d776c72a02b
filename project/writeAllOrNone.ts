import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * Writes files, all or none: each is complete under a name of its own before the first takes its
 * place, in the order given, and when one can't, everything is put back as it was. A process that
 * is killed in between leaves the first ones written: give those first that by themselves change
 * nothing, such as shared definitions.
 *
 * @param directory a folder that is there.
 * @param files text or bytes by path from there with `/`.
 */
export async function writeAllOrNone(
  directory: string,
  files: ReadonlyMap<string, string | Uint8Array>,
): Promise<void> {
  const undo: (() => Promise<unknown>)[] = [];
  try {
    const ready: { readonly from: string; readonly to: string }[] = [];
    for (const [path, text] of files) {
      const to = join(directory, ...path.split("/"));
      for (const folder of await makeFolders(dirname(to))) undo.push(() => rmdir(folder));
      const from = `${to}.${randomUUID()}.new`;
      undo.push(() => rm(from, { force: true }));
      await writeFile(from, text, { flag: "wx" });
      ready.push({ from, to });
    }
    for (const { from, to } of ready) {
      const before = await readIfThere(to);
      undo.push(() => (before === undefined ? rm(to, { force: true }) : writeFile(to, before)));
      await rename(from, to);
    }
  } catch (error) {
    for (const step of undo.toReversed()) await step().catch(() => undefined);
    throw error;
  }
}

/** Makes a folder, and says which it made on the way there, outer before inner. */
async function makeFolders(folder: string): Promise<readonly string[]> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return [];
  const made = [folder];
  for (let outer = folder; outer !== first; made.unshift(outer)) outer = dirname(outer);
  return made;
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
