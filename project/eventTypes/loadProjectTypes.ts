import { readEventTypes } from "../../core/eventTypes/schema/readEventTypes.ts";
import { schemaInvalid, sortProblems } from "../../core/eventTypes/schema/SchemaProblem.ts";
import { projectPaths } from "../projectRoot.ts";
import { readSchemaFiles } from "../schemas/readSchemaFiles.ts";
import { sha256 } from "../schemas/sha256.ts";
import { ProjectTypes } from "./ProjectTypes.ts";

/**
 * Reads the event types that the project's schema files declare.
 *
 * @param root folder of the project, absolute.
 * @throws {SignalboxError} SCHEMA_INVALID with every problem of every file.
 */
export async function loadProjectTypes(root: string): Promise<ProjectTypes> {
  const files = await readSchemaFiles(projectPaths(root).schemas);
  const { types, metadata, problems } = readEventTypes(files, sha256);
  if (!metadata || problems.length > 0) throw schemaInvalid(sortProblems(problems));
  return new ProjectTypes(types, metadata);
}
