import { existsSync } from "node:fs";
import { join } from "node:path";
import { projectFiles } from "../projectFiles.ts";
import { readIfThere } from "../readIfThere.ts";
import { type Finding, problem } from "./Finding.ts";
import type { ProjectSight } from "./ProjectSight.ts";

const names = ["vitest.config", "vite.config"].flatMap((name) =>
  ["ts", "mts", "js", "mjs"].map((ending) => `${name}.${ending}`),
);

/** That tests know the project's event types: its settings for vitest name what registers them. */
export async function checkVitest({ root }: ProjectSight): Promise<readonly Finding[]> {
  const place = names.find((name) => existsSync(join(root, name)));
  if (place === undefined) return [];
  const text = (await readIfThere(join(root, place))) ?? "";
  if (text.includes("setupFiles") && text.includes(projectFiles.register)) return [];
  return [
    problem(
      place,
      `its setupFiles lack ${projectFiles.register}: tests know no event type (CATALOG_MISSING)`,
      `setupFiles: ["${projectFiles.register}"]`,
      "Add it.",
    ),
  ];
}
