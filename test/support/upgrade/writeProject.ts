import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { upgradeProject } from "./upgradeProject.ts";

/** Writes the project that is upgraded. */
export async function writeProject(folder: string): Promise<void> {
  for (const [path, text] of Object.entries(upgradeProject)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

if (import.meta.main) await writeProject(process.argv[2] ?? ".");
