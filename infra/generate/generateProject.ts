import type { SchemaProblem } from "../../core/eventTypes/schema/SchemaProblem.ts";
import { projectPaths } from "../../project/projectRoot.ts";
import { readSchemaFiles } from "../../project/readSchemaFiles.ts";
import { generate } from "./generate.ts";
import { writeFiles } from "./writeFiles.ts";

/**
 * Makes `generated/` what the project's schema files say now, so that nothing older is deployed.
 * Writes what differs and nothing else, and nothing at all when a schema file is at fault.
 *
 * @param root folder of the project, absolute.
 * @returns warnings about schema files, which stop nothing.
 * @throws {SignalboxError} SCHEMA_INVALID with every problem of every file.
 */
export async function generateProject(root: string): Promise<readonly SchemaProblem[]> {
  const { schemas, generated } = projectPaths(root);
  const { files, warnings } = await generate(await readSchemaFiles(schemas));
  await writeFiles(generated, files);
  return warnings;
}
