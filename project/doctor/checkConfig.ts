import { existsSync } from "node:fs";
import { join } from "node:path";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { loadConfig } from "../config/loadConfig.ts";
import { projectFiles } from "../projectFiles.ts";
import { type Finding, problem } from "./Finding.ts";
import type { ProjectSight } from "./ProjectSight.ts";

const place = projectFiles.config;
const allowed = "the settings that `SignalboxOptions` of signalbox/config describes";

/** The deployment's settings: all that is wrong with them. */
export async function checkConfig({ root }: ProjectSight): Promise<readonly Finding[]> {
  if (!existsSync(join(root, place))) {
    return [
      problem(
        place,
        `${root} is no project: it has no ${place}, and no folder above has one`,
        "a project's folder, or one in it",
        "Go to your project, make one with `npx signalbox init`, or write the file.",
      ),
    ];
  }
  try {
    await loadConfig(root);
    return [];
  } catch (error) {
    if (!(error instanceof SignalboxError)) throw error;
    const { message, violations } = error;
    const texts = violations.length > 0 ? violations.map((one) => one.message) : [message];
    return texts.map((text) =>
      problem(place, text.replace(`${place}: `, ""), allowed, "Correct it there."),
    );
  }
}
