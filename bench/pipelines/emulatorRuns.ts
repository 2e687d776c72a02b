import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ProjectCopy } from "../../test/e2e/support/ProjectCopy.ts";
import type { Figure } from "../Figure.ts";
import { benchFiles } from "./benchContexts.ts";

/** Runs of two pipelines that a copy of the project declares, deployed to an emulator. */
export async function emulatorRuns(): Promise<readonly Figure[]> {
  await using copy = await ProjectCopy.create();
  for (const { path, text } of benchFiles()) await copy.write(path, text);
  const file = join(copy.root, "figures.json");
  await copy.run(`node bench/pipelines/measureOnEmulator.ts ${file} >&2`);
  return JSON.parse(await readFile(file, "utf8")) as readonly Figure[];
}
