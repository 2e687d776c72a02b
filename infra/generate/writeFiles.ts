import { randomUUID } from "node:crypto";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { readIfThere } from "../../project/readIfThere.ts";

/**
 * Makes `directory` hold exactly `files`: writes what differs, each file at once by renaming,
 * and removes what is not among them.
 *
 * @returns how many files were written or removed.
 */
export async function writeFiles(
  directory: string,
  files: ReadonlyMap<string, string>,
): Promise<number> {
  await mkdir(directory, { recursive: true });
  const written = await Promise.all(
    [...files].map(([path, text]) => writeIfChanged(join(directory, path), text)),
  );
  const present = await listFiles(directory);
  const stale = present.filter((path) => !files.has(path) && !path.endsWith(beingWritten));
  await Promise.all(stale.map((path) => rm(join(directory, path), { force: true })));
  return written.filter((changed) => changed).length + stale.length;
}

/**
 * Writes the file at once, by renaming, unless it holds `text` already.
 *
 * @returns whether it was written.
 */
export async function writeIfChanged(path: string, text: string): Promise<boolean> {
  if ((await readIfThere(path)) === text) return false;
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${randomUUID()}${beingWritten}`;
  await writeFile(temporary, text);
  await rename(temporary, path);
  return true;
}

/** Another run at the same time may be about to rename such a file. */
const beingWritten = ".new";

async function listFiles(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join("/"));
}
