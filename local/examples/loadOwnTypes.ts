import { existsSync } from "node:fs";
import { join } from "node:path";
import type { DeclaredType } from "../../core/eventTypes/DeclaredType.ts";
import { loadProjectTypes } from "../../project/ProjectTypes.ts";
import { isPackageSchema } from "../../project/packageSchemas.ts";
import { projectPaths } from "../../project/projectRoot.ts";

/**
 * The event types that files in the project's `schemas/` declare: neither those of the router nor
 * those of pipelines, for whose runs there has to be something to make something of.
 *
 * @param root folder of the project, absolute.
 * @throws {SignalboxError} SCHEMA_INVALID or PIPELINE_INVALID when they can't be read.
 */
export async function loadOwnTypes(root: string): Promise<readonly DeclaredType[]> {
  const { schemas } = projectPaths(root);
  const { declared } = await loadProjectTypes(root);
  return declared.filter(
    ({ declaredIn }) => !isPackageSchema(declaredIn) && existsSync(join(schemas, declaredIn)),
  );
}
