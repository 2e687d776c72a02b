import type { App, Stack } from "aws-cdk-lib";
import type { SignalboxConfig } from "../project/config/SignalboxConfig.ts";
import type { FunctionCode } from "./bundling/FunctionCode.ts";
import { pipelinesOf } from "./bundling/pipelineBundles.ts";
import type { DeploymentPlan } from "./DeploymentPlan.ts";
import { ContextStack } from "./stacks/ContextStack.ts";
import { checkNames } from "./stacks/checkNames.ts";
import { checkStackNames } from "./stacks/checkStackNames.ts";
import { PipelineStack } from "./stacks/PipelineStack.ts";
import { PublicStack } from "./stacks/PublicStack.ts";
import { planContextStacks } from "./stacks/planContextStacks.ts";
import { planSchemaStacks, type SchemaPart } from "./stacks/planSchemaStacks.ts";
import { RouterStack } from "./stacks/RouterStack.ts";
import { SchemaStack } from "./stacks/SchemaStack.ts";

/** The stacks of a deployment to which more is added. */
export interface DeploymentStacks {
  readonly router: RouterStack;
  /** By the contexts' names, then by part. */
  readonly contexts: readonly ContextStack[];
  /** Of those contexts that have one. */
  readonly pipelines: readonly PipelineStack[];
}

/**
 * Puts the stacks of a deployment into `app`, each after those it needs.
 *
 * @throws {SignalboxError} NAME_INVALID when a name is too long, or two things would have one.
 */
export function assembleStacks(
  app: App,
  plan: DeploymentPlan,
  code: FunctionCode,
): DeploymentStacks {
  const { config, publishers, grants } = plan;
  const registries = [...new Set(plan.schemas.map(({ context }) => context))];
  checkNames(config.name, plan.contexts, registries, grants);
  const { parts, schemaParts } = planContextStacks(plan.contexts, plan.schemas);
  const publicPlan = planSchemaStacks(publicContext, plan.publicSchemas ?? []);
  const declared = pipelinesOf(plan.contexts);
  const spilled = [...schemaParts, ...publicPlan.alone];
  checkStackNames(config.name, { parts, schemaParts: spilled, pipelines: declared });
  const publicTypes = plan.eventTypes.filter(({ visibility }) => visibility === "public");
  const hasPublicTypes = publicTypes.length > 0;
  const router = new RouterStack(app, {
    config,
    code,
    publishers,
    subscribers: plan.contexts.flatMap((context) => context.subscribers),
    pipelines: declared,
    hasPublicTypes,
  });
  const contexts = parts.map((part) => new ContextStack(app, { ...part, config, code }));
  const pipelines = declared.map((pipeline) => new PipelineStack(app, { config, pipeline, code }));
  const publicSchemas = publicPlan.beside;
  const publicStacks = hasPublicTypes
    ? [new PublicStack(app, { config, code, publicTypes, publicSchemas, grants })]
    : [];
  for (const stack of [...contexts, ...pipelines, ...publicStacks]) {
    stack.addStackDependency(router);
  }
  for (const pipeline of pipelines) {
    // What the context adds by itself is there before its pipeline is.
    const first = contexts.find(({ context }) => context === pipeline.context);
    if (first) pipeline.addStackDependency(first);
  }
  for (const stack of contexts.filter(({ part }) => part === 1)) {
    const own = schemaParts.filter(({ context }) => context === stack.context);
    addSchemaStacks(app, config, stack, own);
  }
  for (const stack of publicStacks) addSchemaStacks(app, config, stack, publicPlan.alone);
  return { router, contexts, pipelines };
}

/** Of `RegistrySchema`s of public types. */
const publicContext = "public";

/** One after the other: a schema that moved to a later stack has to be gone from where it was. */
function addSchemaStacks(
  app: App,
  config: SignalboxConfig,
  registry: Stack,
  parts: readonly SchemaPart[],
): void {
  let before = registry;
  for (const part of parts) {
    const stack = new SchemaStack(app, { ...part, config });
    stack.addStackDependency(before);
    before = stack;
  }
}
