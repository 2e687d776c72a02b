/** What a project's app imports, and a context's `infra.ts`; the CDK comes with it. */
export { type ResourceNames, resourceNames } from "../project/names.ts";
export type { Deployment } from "./assembleApp.ts";
export { type BuildAppOptions, buildApp, loadDeployment } from "./buildApp.ts";
export type { ContextInfra, ContextResources } from "./contexts/ContextInfra.ts";
export { ContextStack } from "./stacks/ContextStack.ts";
export { PipelineStack } from "./stacks/PipelineStack.ts";
export { RouterStack } from "./stacks/RouterStack.ts";
