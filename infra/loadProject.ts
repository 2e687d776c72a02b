import { Code } from "aws-cdk-lib/aws-lambda";
import type { EventType } from "../core/eventTypes/EventType.ts";
import type { PatternFinding } from "../core/patterns/lint/PatternFinding.ts";
import type { SignalboxConfig } from "../project/config/SignalboxConfig.ts";
import type { LoadedContext } from "../project/contexts/LoadedContext.ts";
import { loadContexts } from "../project/contexts/loadContexts.ts";
import type { RegistrySchema } from "../project/generatedFiles.ts";
import { loadEventTypes, loadPublicRegistry, loadRegistry } from "../project/generatedFiles.ts";
import { loadProjectTypes } from "../project/ProjectTypes.ts";
import { projectRoot } from "../project/projectRoot.ts";
import { bundleFunctions } from "./bundling/bundleFunctions.ts";
import type { FunctionCode } from "./bundling/FunctionCode.ts";
import type { ContextInfra } from "./contexts/ContextInfra.ts";
import { loadContextInfra } from "./contexts/loadContextInfra.ts";
import { generateProject } from "./generate/generateProject.ts";
import { lintProject } from "./lint/lintProject.ts";
import { refuseErrors } from "./lint/refuseErrors.ts";
import { toFinding } from "./lint/toFinding.ts";

/** What a deployment is made of besides its settings. */
export interface Project {
  readonly contexts: readonly LoadedContext[];
  readonly schemas: readonly RegistrySchema[];
  /** Those of public types, as other accounts know them. @default none */
  readonly publicSchemas?: readonly RegistrySchema[];
  /** Sorted by id. */
  readonly eventTypes: readonly EventType[];
  readonly code: FunctionCode;
  /** What contexts add to their stacks by themselves, by context. @default nothing */
  readonly contextInfra?: ReadonlyMap<string, ContextInfra>;
  /** What the lint found besides errors. @default nothing */
  readonly findings?: readonly PatternFinding[];
}

/**
 * Reads what contexts and schemas the project has, lints its subscriptions, and bundles its
 * functions. What is generated of the schemas is made anew before: a deployment is never of an
 * older contract than the one that lies in `schemas/`.
 *
 * @throws {SignalboxError} SUBSCRIPTIONS_UNSOUND with all that is wrong with any subscription.
 * @throws {SignalboxError} CONTEXT_INVALID, CONTEXT_INFRA_INVALID, SCHEMA_INVALID or BUNDLE_FAILED
 *   naming the file that is at fault.
 */
export async function loadProject(
  { quotas, tracing }: Pick<SignalboxConfig, "quotas" | "tracing">,
  root: string = projectRoot,
): Promise<Project> {
  const warnings = await generateProject(root);
  const schemas = loadRegistry(root);
  const publicSchemas = loadPublicRegistry(root);
  const eventTypes = await loadEventTypes(root);
  const contexts = await loadContexts(root);
  const linted = lintProject(contexts, await loadProjectTypes(root), quotas);
  const findings = [...linted, ...warnings.map(toFinding)];
  refuseErrors(findings);
  const names = contexts.map(({ name }) => name);
  const contextInfra = await loadContextInfra(root, names);
  const folders = await bundleFunctions({
    root,
    contexts,
    eventTypes,
    isTraced: tracing !== undefined,
  });
  const code: FunctionCode = {
    gate: Code.fromAsset(folders.gate),
    audit: Code.fromAsset(folders.audit),
    operations: Code.fromAsset(folders.operations),
    switches: Code.fromAsset(folders.switches),
    guardrails: Code.fromAsset(folders.guardrails),
    transitions: () => Code.fromAsset(folders.transitions),
    curator: () => Code.fromAsset(folders.curator),
    publicBus: () => Code.fromAsset(folders.publicBus),
    subscriber: (name) => Code.fromAsset(folders.subscriber(name)),
    pipeline: (context) => Code.fromAsset(folders.pipeline(context)),
    component: (name) => Code.fromAsset(folders.component(name)),
  };
  return { contexts, schemas, publicSchemas, eventTypes, code, contextInfra, findings };
}
