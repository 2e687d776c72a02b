import { setupFiles } from "../core/pipelines/schemas/setupFiles.ts";
import { loadPipelineContracts } from "./pipelines/loadPipelineContracts.ts";
import { projectPaths } from "./projectRoot.ts";
import { readSchemaFiles } from "./readSchemaFiles.ts";

/**
 * The text of every schema file of a project, by path from the folder of schemas: those that are
 * written, and those that its pipelines would have.
 *
 * @param root folder of the project, absolute.
 * @throws {SignalboxError} SCHEMA_INVALID when there is no folder of schemas.
 * @throws {SignalboxError} PIPELINE_INVALID when a pipeline can't be loaded.
 */
export async function readProjectSchemas(root: string): Promise<ReadonlyMap<string, string>> {
  const written = await readSchemaFiles(projectPaths(root).schemas);
  return new Map([...written, ...setupFiles(await loadPipelineContracts(root))]);
}
