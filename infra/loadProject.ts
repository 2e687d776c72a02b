import { fileURLToPath } from "node:url";
import { bundleFunctions } from "./bundling/bundleFunctions.ts";
import type { FunctionCode } from "./bundling/FunctionCode.ts";
import { loadEventTypes } from "./bundling/loadEventTypes.ts";
import type { LoadedContext } from "./contexts/LoadedContext.ts";
import { loadContexts } from "./contexts/loadContexts.ts";
import { loadRegistry } from "./registry/loadRegistry.ts";
import type { RegistrySchema } from "./registry/RegistrySchema.ts";

/** What a deployment is made of besides its settings. */
export interface Project {
  readonly contexts: readonly LoadedContext[];
  readonly schemas: readonly RegistrySchema[];
  readonly code: FunctionCode;
}

/** Folder of this project. */
export const projectRoot = fileURLToPath(new URL("..", import.meta.url));

/**
 * Reads what contexts and schemas the project has, and bundles its functions.
 *
 * @throws {SignalboxError} CONTEXT_INVALID, EVENT_TYPE_UNKNOWN, BUNDLE_FAILED or
 * GENERATED_MISSING naming the file that is at fault.
 */
export async function loadProject(root: string = projectRoot): Promise<Project> {
  const schemas = loadRegistry(root);
  const eventTypes = await loadEventTypes(root);
  const contexts = await loadContexts(root);
  const code = await bundleFunctions({ root, contexts, eventTypes });
  return { contexts, schemas, code };
}
