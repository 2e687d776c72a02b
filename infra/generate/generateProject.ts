import type { SchemaProblem } from "../../core/eventTypes/schema/SchemaProblem.ts";
import { projectPaths } from "../../project/projectRoot.ts";
import { generateInto } from "./generateInto.ts";

/**
 * Makes `generated/` what the project's schema files and pipelines say now, so that nothing older is deployed.
 * Writes what differs and nothing else.
 *
 * @param root folder of the project, absolute.
 * @returns warnings about schema files, which stop nothing.
 * @throws {SignalboxError} SCHEMA_INVALID with every problem of every file.
 * @throws {SignalboxError} PIPELINE_INVALID when a pipeline can't be loaded.
 */
export async function generateProject(root: string): Promise<readonly SchemaProblem[]> {
  const { warnings } = await generateInto({ root, ...projectPaths(root) });
  return warnings;
}
