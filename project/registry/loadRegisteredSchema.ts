import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { EventType } from "../../core/eventTypes/EventType.ts";
import { orNotGenerated } from "../orNotGenerated.ts";
import { projectPaths } from "../projectRoot.ts";

/**
 * The schema of a type's data as the deployed registry holds it.
 *
 * @param root folder of the project, absolute.
 * @throws {SignalboxError} GENERATED_MISSING when the build hasn't run.
 */
export async function loadRegisteredSchema(
  root: string,
  { id, source }: Pick<EventType, "id" | "source">,
): Promise<unknown> {
  const file = join(projectPaths(root).generated, "registry", source, `${id}.json`);
  return JSON.parse(await orNotGenerated(readFile(file, "utf8")));
}
