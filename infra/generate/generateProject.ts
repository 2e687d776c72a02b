import { projectPaths } from "../../project/projectRoot.ts";
import { readSchemaFiles } from "../../project/readSchemaFiles.ts";
import { generate } from "./generate.ts";
import { writeFiles } from "./writeFiles.ts";

/**
 * Makes `generated/` what the project's schema files say now, so that nothing older is deployed.
 * Writes what differs and nothing else, and nothing at all when a schema file is at fault.
 *
 * @param root folder of the project, absolute.
 * @throws {SignalboxError} SCHEMA_INVALID with every problem of every file.
 */
export async function generateProject(root: string): Promise<void> {
  const { schemas, generated } = projectPaths(root);
  const { files } = await generate(await readSchemaFiles(schemas));
  await writeFiles(generated, files);
}
