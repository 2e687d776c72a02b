import { Code } from "aws-cdk-lib/aws-lambda";
import { bundleFunctions } from "./bundling/bundleFunctions.ts";
import type { FunctionCode } from "./bundling/FunctionCode.ts";
import { loadEventTypes } from "./bundling/loadEventTypes.ts";
import type { LoadedContext } from "./contexts/LoadedContext.ts";
import { loadContexts } from "./contexts/loadContexts.ts";
import { projectRoot } from "./projectRoot.ts";
import { loadRegistry } from "./registry/loadRegistry.ts";
import type { RegistrySchema } from "./registry/RegistrySchema.ts";

/** What a deployment is made of besides its settings. */
export interface Project {
  readonly contexts: readonly LoadedContext[];
  readonly schemas: readonly RegistrySchema[];
  readonly code: FunctionCode;
}

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
  const folders = await bundleFunctions({ root, contexts, eventTypes });
  const code: FunctionCode = {
    gate: Code.fromAsset(folders.gate),
    audit: Code.fromAsset(folders.audit),
    subscriber: (name) => Code.fromAsset(folders.subscriber(name)),
  };
  return { contexts, schemas, code };
}
