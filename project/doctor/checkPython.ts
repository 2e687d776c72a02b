import { existsSync } from "node:fs";
import { join } from "node:path";
import { projectPaths } from "../projectRoot.ts";
import type { Finding } from "./Finding.ts";
import type { ProjectSight } from "./ProjectSight.ts";

const programs = ["python3", "python", "python3.exe", "python.exe"];

/** That there is a Python for the emulator, which nothing but `npm start` needs. */
export function checkPython({ root, path }: ProjectSight): readonly Finding[] {
  const isInstalled = existsSync(join(projectPaths(root).local, "venv"));
  const isThere = path.some((folder) => programs.some((name) => existsSync(join(folder, name))));
  if (isInstalled || isThere) return [];
  return [
    {
      level: "hint",
      what: "there is no python3 on the PATH",
      where: "python3",
      allowed: "Python 3 with venv, for the emulator that `npm start` runs; nothing else needs it",
      remedy: "Install it: on Debian and Ubuntu `apt-get install python3 python3-venv`.",
    },
  ];
}
