import { join } from "node:path";
import { asObject } from "../../core/json/asObject.ts";
import { isInRange } from "../../core/versions/isInRange.ts";
import { type Finding, problem } from "./Finding.ts";
import type { ProjectSight } from "./ProjectSight.ts";
import { readJsonObject } from "./readFacts.ts";

/** Node, held against what the installed package runs on. */
export async function checkNode({ packageRoot, node }: ProjectSight): Promise<readonly Finding[]> {
  const engines = asObject((await readJsonObject(join(packageRoot, "package.json")))?.["engines"]);
  const range = engines?.["node"];
  if (typeof range !== "string" || isInRange(node, completed(range)) !== false) return [];
  return [
    problem(
      "node",
      `Node is ${node}`,
      range,
      "Install that Node, or put it first on the PATH; `npx` takes one that the project brings along.",
    ),
  ];
}

/** `>=24` means `>=24.0.0`. */
function completed(range: string): string {
  return range.replaceAll(/\d+(?:\.\d+)*/g, (version) => {
    const [major = "0", minor = "0", patch = "0"] = version.split(".");
    return `${major}.${minor}.${patch}`;
  });
}
