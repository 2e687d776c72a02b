import { join } from "node:path";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { EventType } from "../../core/eventTypes/EventType.ts";
import { loadEventTypes } from "../generatedFiles.ts";
import { loadProjectTypes } from "../ProjectTypes.ts";
import { projectFiles } from "../projectFiles.ts";
import { readIfThere } from "../readIfThere.ts";
import { type Finding, problem } from "./Finding.ts";
import type { ProjectSight } from "./ProjectSight.ts";

const remedy = "Run `npx signalbox generate`.";

/** Event types that are named; the rest are counted. */
const maxNamed = 3;

/** What is generated of the schemas: that it is there, of this version, and what they say now. */
export async function checkGenerated(sight: ProjectSight): Promise<readonly Finding[]> {
  const { root, version } = sight;
  const text = await readIfThere(join(root, projectFiles.register));
  if (text === undefined) return [notThere(version)];
  const [, madeBy = "an older version"] = /\bmadeBy:\s*"([^"]*)"/.exec(text) ?? [];
  if (madeBy !== version) {
    return [problem("generated", `was made by signalbox ${madeBy}`, `by ${version}`, remedy)];
  }
  return checkTypes(root);
}

function notThere(version: string): Finding {
  const what = `there is no ${projectFiles.register}: nothing was generated, or by a version before 0.2.0`;
  return problem("generated", what, `what signalbox ${version} makes of the schemas`, remedy);
}

async function checkTypes(root: string): Promise<readonly Finding[]> {
  try {
    const { declared } = await loadProjectTypes(root);
    const made = await loadMade(root);
    if (typeof made === "string") {
      return [problem("generated", `can't be loaded: ${made}`, "what schemas/ says now", remedy)];
    }
    const differing = differences(
      declared.map(({ type }) => type),
      made,
    );
    if (differing.length === 0) return [];
    const named = differing.slice(0, maxNamed).join(", ");
    const more = differing.length > maxNamed ? ` and ${differing.length - maxNamed} more` : "";
    return [
      problem(
        "generated",
        `is older than the schemas of ${named}${more}`,
        "what schemas/ says now",
        remedy,
      ),
    ];
  } catch (error) {
    if (!(error instanceof SignalboxError)) throw error;
    return [problem("schemas", error.message, "schemas that can be read", "Correct it there.")];
  }
}

/** The types that were generated, or why they can't be loaded. */
async function loadMade(root: string): Promise<readonly EventType[] | string> {
  try {
    return await loadEventTypes(root);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The ids of types that only one list has, or in another form than the other. */
function differences(one: readonly EventType[], other: readonly EventType[]): readonly string[] {
  const [before, after] = [one, other].map(
    (types) => new Map(types.map((type) => [type.id, JSON.stringify(type)])),
  );
  const ids = new Set([...one, ...other].map(({ id }) => id));
  return [...ids].filter((id) => before?.get(id) !== after?.get(id)).toSorted();
}
