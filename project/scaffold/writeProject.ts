import { mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { FreeFolder } from "./checkFolder.ts";
import { removeLeftovers, workFolder } from "./leftovers.ts";

/**
 * Writes a project, whole or not at all: it is complete in a folder of its own before it is put in
 * its place. A signal to end waits until that is done; of a process that is killed, one hidden
 * folder stays, which the next one removes.
 *
 * @param files text by path with `/`.
 */
export function writeProject(folder: FreeFolder, files: ReadonlyMap<string, string>): void {
  const held = holdSignals();
  const work = workFolder(folder.existing);
  const undo: (() => void)[] = [];
  try {
    removeLeftovers(folder.existing);
    undo.push(() => rmSync(work, { recursive: true, force: true }));
    // By itself: where nothing can be made, such as in /proc, Node tries for ever to make several.
    mkdirSync(work);
    for (const [path, text] of files) {
      const file = join(work, ...path.split("/"));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text, { flag: "wx" });
    }
    if (folder.exists) moveInto(work, folder.path, undo);
    else moveTo(work, folder.path, undo);
  } catch (error) {
    for (const step of undo.toReversed()) attempt(step);
    throw error;
  } finally {
    held.release();
  }
}

/** The folder is there, and whoever made it may be in it: it stays the same one. */
function moveInto(work: string, path: string, undo: (() => void)[]): void {
  for (const name of readdirSync(work)) {
    renameSync(join(work, name), join(path, name));
    undo.push(() => rmSync(join(path, name), { recursive: true, force: true }));
  }
  rmdirSync(work);
}

function moveTo(work: string, path: string, undo: (() => void)[]): void {
  const parent = dirname(path);
  const first = mkdirSync(parent, { recursive: true });
  for (let made = parent; first !== undefined && made.startsWith(first); made = dirname(made)) {
    const one = made;
    undo.unshift(() => rmdirSync(one));
  }
  renameSync(work, path);
}

function attempt(step: () => void): void {
  try {
    step();
  } catch {
    // What can't be put back is worth less than the reason why.
  }
}

/** While there is a listener, a signal ends nothing; what is written here takes some milliseconds. */
function holdSignals(): { release(): void } {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  const listener = () => undefined;
  for (const signal of signals) process.on(signal, listener);
  return {
    release: () => {
      for (const signal of signals) process.off(signal, listener);
    },
  };
}
