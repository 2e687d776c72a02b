import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { EventType } from "../../core/eventTypes/EventType.ts";
import { projectPaths } from "../projectRoot.ts";

/**
 * The event types that the build made of the schema files, sorted by id.
 *
 * @param root folder of the project, absolute.
 * @throws {SignalboxError} GENERATED_MISSING when the build hasn't run.
 */
export async function loadEventTypes(root: string): Promise<readonly EventType[]> {
  const file = join(projectPaths(root).generated, "eventTypes.ts");
  if (!existsSync(file)) {
    throw new SignalboxError(
      "GENERATED_MISSING",
      "generated/eventTypes.ts is not there. Run `npm run generate`, which makes it from schemas/.",
    );
  }
  const module = (await import(pathToFileURL(file).href)) as {
    readonly eventTypes: readonly EventType[];
  };
  return module.eventTypes;
}
