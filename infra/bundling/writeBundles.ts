import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import type { BuiltFile } from "./buildBundles.ts";

/** As a file is called that another process has not finished. */
const unfinished = /\.\d+$/;

/**
 * Writes files where they belong, those that differ from what is there. Nothing else is left in
 * their folders: all that is in them is deployed.
 */
export function writeBundles(files: readonly BuiltFile[]): void {
  for (const { path, contents } of files) writeIfChanged(path, contents);
  for (const [folder, own] of Map.groupBy(files, ({ path }) => dirname(path))) {
    const names = new Set(own.map(({ path }) => basename(path)));
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (!entry.isFile() || names.has(entry.name) || unfinished.test(entry.name)) continue;
      rmSync(join(folder, entry.name), { force: true });
    }
  }
}

function writeIfChanged(file: string, contents: Uint8Array): void {
  if (existsSync(file) && readFileSync(file).equals(contents)) return;
  mkdirSync(dirname(file), { recursive: true });
  const part = `${file}.${process.pid}`;
  writeFileSync(part, contents);
  renameSync(part, file);
}
