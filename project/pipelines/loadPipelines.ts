import { existsSync } from "node:fs";
import { join } from "node:path";
import { contextFolders } from "../contexts/contextFolders.ts";
import type { LoadedPipeline } from "../contexts/LoadedContext.ts";
import { projectPaths } from "../projectRoot.ts";
import { loadPipeline } from "./loadPipeline.ts";

/** @param root folder of the project, absolute. */
export function hasPipelines(root: string): boolean {
  const { contexts } = projectPaths(root);
  return contextFolders(root).some((name) => existsSync(join(contexts, name, "pipeline.ts")));
}

/**
 * Every pipeline of a project, sorted by context. Looks at nothing else of the contexts.
 *
 * @param root folder of the project, absolute.
 * @throws {SignalboxError} PIPELINE_INVALID naming file and fault.
 */
export async function loadPipelines(root: string): Promise<readonly LoadedPipeline[]> {
  const loaded = contextFolders(root).map((context) => loadPipeline(root, context));
  return (await Promise.all(loaded)).filter((pipeline) => pipeline !== undefined);
}
