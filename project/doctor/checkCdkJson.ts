import { existsSync } from "node:fs";
import { join } from "node:path";
import { readIfThere } from "../readIfThere.ts";
import { type Finding, problem } from "./Finding.ts";
import type { ProjectSight } from "./ProjectSight.ts";
import { parseObject } from "./readFacts.ts";

const place = "cdk.json";
const allowed = '"app": "node infra/app.ts"';

/** What `cdk` is told to run, and that it is there. */
export async function checkCdkJson({ root }: ProjectSight): Promise<readonly Finding[]> {
  const text = await readIfThere(join(root, place));
  if (text === undefined) {
    return [
      problem(place, "is missing", allowed, "Write it, so that `npx cdk deploy` knows the app."),
    ];
  }
  const app = parseObject(text)?.["app"];
  if (typeof app !== "string" || app.trim() === "") {
    return [problem(place, "names no app", allowed, "Add it.")];
  }
  return scriptsIn(app)
    .filter((script) => !existsSync(join(root, script)))
    .map((script) =>
      problem(
        place,
        `runs ${script}, which is not there`,
        allowed,
        "Write the file, or correct the path.",
      ),
    );
}

/** Paths of scripts that a command runs by Node. */
function scriptsIn(command: string): readonly string[] {
  return command.split(/\s+/).filter((word) => /^[^-/].*\.[cm]?[jt]s$/.test(word));
}
