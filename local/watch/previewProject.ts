import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { formatProblem } from "../../core/eventTypes/schema/SchemaProblem.ts";
import { bundleFunctions, type FunctionFolders } from "../../infra/bundling/bundleFunctions.ts";
import { pipelinesOf } from "../../infra/bundling/pipelineBundles.ts";
import { contextInfraFile } from "../../infra/contexts/loadContextInfra.ts";
import { planDeployment } from "../../infra/DeploymentPlan.ts";
import { generateProject } from "../../infra/generate/generateProject.ts";
import { lintProject } from "../../infra/lint/lintProject.ts";
import { refuseErrors } from "../../infra/lint/refuseErrors.ts";
import { findExcess } from "../../infra/quotas/findExcess.ts";
import { refuseExcess } from "../../infra/quotas/refuseExcess.ts";
import { loadConfig } from "../../project/config/loadConfig.ts";
import type { LoadedPipeline } from "../../project/contexts/LoadedContext.ts";
import { loadContexts } from "../../project/contexts/loadContexts.ts";
import { loadEventTypes, loadPublicRegistry, loadRegistry } from "../../project/generatedFiles.ts";
import { type ResourceNames, resourceNames, subscriberId } from "../../project/names.ts";
import { loadProjectTypes } from "../../project/ProjectTypes.ts";
import { sha256 } from "../../project/sha256.ts";
import type { PreviewedFunction, ProjectPreview } from "./ProjectPreview.ts";

/**
 * What the project would deploy now: generated anew, linted and bundled, as a synth does it, but
 * without the templates, which take longer than all of that.
 *
 * @param root folder of the project, absolute.
 * @throws {SignalboxError} as `loadProject` does.
 */
export async function previewProject(root: string): Promise<ProjectPreview> {
  const warnings = await generateProject(root);
  const config = await loadConfig(root);
  const schemas = loadRegistry(root);
  const publicSchemas = loadPublicRegistry(root);
  const eventTypes = await loadEventTypes(root);
  const contexts = await loadContexts(root);
  refuseErrors(lintProject(contexts, await loadProjectTypes(root)));
  refuseExcess(
    findExcess(planDeployment({ contexts, schemas, publicSchemas, eventTypes, config })),
  );
  const isTraced = config.tracing !== undefined;
  const folders = await bundleFunctions({ root, contexts, eventTypes, isTraced });
  const names = resourceNames(config.name);
  const runtime = folderTexts(folders.runtime);
  const infra = contexts.map(({ name }) => textIfThere(join(root, contextInfraFile(name))));
  const app = appTexts(root);
  const functions = [
    preview("gate", names.gateFunction, folders.gate),
    preview("audit", names.auditWatchFunction, folders.audit),
    preview("operations", names.operationsFunction, folders.operations),
    preview("switches", names.switchesFunction, folders.switches),
    preview("guardrails", names.guardrailsFunction, folders.guardrails),
    ...pipelinesOf(contexts).flatMap((pipeline) => previewPipeline(pipeline, names, folders)),
    ...(pipelinesOf(contexts).length > 0
      ? [preview("transitions", names.transitionsFunction, folders.transitions)]
      : []),
    ...(eventTypes.some(({ visibility }) => visibility === "public")
      ? [
          preview("curator", names.curatorFunction, folders.curator),
          preview("public", names.reconcilerFunction, folders.publicBus),
        ]
      : []),
    ...contexts.flatMap(({ subscribers }) =>
      subscribers.map((subscriber) =>
        preview(
          subscriberId(subscriber),
          names.subscriberFunction(subscriber),
          folders.subscriber(subscriber),
        ),
      ),
    ),
  ];
  // JSON leaves the handlers out.
  return {
    declared: sha256(JSON.stringify({ config, schemas, contexts, infra, app, runtime })),
    functions,
    warnings: warnings.map(formatProblem),
  };
}

function previewPipeline(
  { context, components }: LoadedPipeline,
  names: ResourceNames,
  folders: FunctionFolders,
): readonly PreviewedFunction[] {
  return [
    preview(`${context}.pipeline`, names.pipelineFunction(context), folders.pipeline(context)),
    ...components.map((component) =>
      preview(
        subscriberId(component),
        names.componentFunction(component),
        folders.component(component),
      ),
    ),
  ];
}

function preview(name: string, functionName: string, folder: string): PreviewedFunction {
  return { name, functionName, folder, hash: sha256(JSON.stringify(folderTexts(folder))) };
}

/** Every file in and below a folder with its text; none where there is no folder. */
function folderTexts(folder: string): readonly (readonly [path: string, text: string])[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((path) => [relative(folder, path), readFileSync(path, "utf8")]);
}

/** All that the project's app is made of: stacks of its own too. */
function appTexts(root: string): readonly unknown[] {
  const folder = join(root, "infra");
  const entries = existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
    : [];
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .toSorted();
  return ["cdk.json", ...files.map((file) => relative(root, file))].map((file) => [
    file,
    textIfThere(join(root, file)),
  ]);
}

function textIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}
