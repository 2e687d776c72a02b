import { Code } from "aws-cdk-lib/aws-lambda";
import type { SignalboxConfig } from "../project/config/SignalboxConfig.ts";
import { loadContexts } from "../project/contexts/loadContexts.ts";
import { loadEventTypes, loadPublicRegistry, loadRegistry } from "../project/generatedFiles.ts";
import { loadProjectTypes } from "../project/ProjectTypes.ts";
import { projectRoot } from "../project/projectRoot.ts";
import { bundleFunctions } from "./bundling/bundleFunctions.ts";
import type { FunctionCode } from "./bundling/FunctionCode.ts";
import { loadContextInfra } from "./contexts/loadContextInfra.ts";
import { planDeployment } from "./DeploymentPlan.ts";
import { generateProject } from "./generate/generateProject.ts";
import { lintProject } from "./lint/lintProject.ts";
import { refuseErrors } from "./lint/refuseErrors.ts";
import { toFinding } from "./lint/toFinding.ts";
import type { Project } from "./Project.ts";
import { findExcess } from "./quotas/findExcess.ts";
import { findSizeExcess } from "./quotas/findSizeExcess.ts";
import { measureStacks } from "./quotas/measureStacks.ts";
import { refuseExcess } from "./quotas/refuseExcess.ts";
import type { DeploymentTarget } from "./stacks/checkGrantPlaces.ts";

/** Where a project lies, and where it goes. */
export interface LoadProjectOptions {
  /** Folder of the project, absolute. @default the one that runs */
  readonly root?: string;
  /** Where it is to be deployed, as far as that is known. @default anywhere */
  readonly target?: DeploymentTarget;
}

/**
 * Reads what contexts and schemas the project has, lints its subscriptions, holds what it needs
 * against AWS's quotas, and bundles its functions. What is generated of the schemas is made anew
 * before: a deployment is never of an older contract than the one that lies in `schemas/`.
 *
 * @throws {SignalboxError} SUBSCRIPTIONS_UNSOUND with all that is wrong with any subscription.
 * @throws {SignalboxError} QUOTA_EXCEEDED with all that AWS would not take, GRANT_INVALID or
 *   PUBLISHER_INVALID where the configuration names what can't be.
 * @throws {SignalboxError} CONTEXT_INVALID, CONTEXT_INFRA_INVALID, SCHEMA_INVALID or BUNDLE_FAILED
 *   naming the file that is at fault.
 */
export async function loadProject(
  config: SignalboxConfig,
  { root = projectRoot, target }: LoadProjectOptions = {},
): Promise<Project> {
  const warnings = await generateProject(root);
  const schemas = loadRegistry(root);
  const publicSchemas = loadPublicRegistry(root);
  const eventTypes = await loadEventTypes(root);
  const contexts = await loadContexts(root);
  const linted = lintProject(contexts, await loadProjectTypes(root));
  const findings = [...linted, ...warnings.map(toFinding)];
  refuseErrors(findings);
  const declared = { contexts, schemas, publicSchemas, eventTypes };
  const plan = planDeployment({ ...declared, config, target });
  refuseExcess([...findExcess(plan), ...findSizeExcess(measureStacks(plan))]);
  const names = contexts.map(({ name }) => name);
  const contextInfra = await loadContextInfra(root, names);
  const folders = await bundleFunctions({
    root,
    contexts,
    eventTypes,
    isTraced: config.tracing !== undefined,
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
    runtime: () => Code.fromAsset(folders.runtime),
    subscriber: (name) => Code.fromAsset(folders.subscriber(name)),
    pipeline: (context) => Code.fromAsset(folders.pipeline(context)),
    component: (name) => Code.fromAsset(folders.component(name)),
  };
  return { ...declared, code, contextInfra, findings };
}
