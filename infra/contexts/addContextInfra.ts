import { type App, CfnElement, Stack } from "aws-cdk-lib";
import type { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { nearestName } from "../../core/text/nearestName.ts";
import type { SignalboxConfig } from "../../project/config/SignalboxConfig.ts";
import { resourceNames } from "../../project/names.ts";
import type { ContextStack } from "../stacks/ContextStack.ts";
import type { PipelineStack } from "../stacks/PipelineStack.ts";
import type { ContextInfra, ContextResources } from "./ContextInfra.ts";
import { foreignRolePaths } from "./foreignRolePaths.ts";
import { contextInfraFile } from "./loadContextInfra.ts";

/** A context with resources of its own. */
export interface ContextInfraProps {
  readonly config: SignalboxConfig;
  readonly context: string;
  readonly infra: ContextInfra;
  /** All stacks of the context, in order. */
  readonly stacks: readonly [ContextStack, ...ContextStack[]];
  /** That of its pipeline, if it has one. */
  readonly pipeline: PipelineStack | undefined;
}

/**
 * Has a context add its own resources to its stacks.
 *
 * @throws {SignalboxError} CONTEXT_INFRA_INVALID when it throws, when it does not do all its work
 *   at once, when it gives a role the path of another context, or when it adds to, changes or removes anything outside the context's stacks.
 */
export function addContextInfra(app: App, props: ContextInfraProps): void {
  const own = [...props.stacks, ...(props.pipeline ? [props.pipeline] : [])];
  const before = othersElements(app, own);
  run(props);
  const after = othersElements(app, own);
  for (const path of new Set([...before.keys(), ...after.keys()])) {
    if (before.get(path) === after.get(path)) continue;
    const verb = before.has(path) ? "changes" : "adds";
    refuse(props.context, `${verb} ${path}, which is in none of the context's own stacks`);
  }
  const { contextRolePath, deploymentRolePath } = resourceNames(props.config.name);
  const rolePath = contextRolePath(props.context);
  for (const { role, path } of foreignRolePaths(own, deploymentRolePath, rolePath)) {
    refuse(
      props.context,
      `gives the role ${role} the path ${path}, by which it would publish as another context; ` +
        `the context's own is ${rolePath}, as rolePath says`,
    );
  }
}

function run(props: ContextInfraProps): void {
  let answer: unknown;
  try {
    answer = props.infra(resourcesOf(props));
  } catch (cause) {
    if (cause instanceof SignalboxError && cause.code === "CONTEXT_INFRA_INVALID") throw cause;
    refuse(props.context, cause instanceof Error ? cause.message : String(cause), cause);
  }
  if (!(answer instanceof Promise)) return;
  // What it rejects with would end the process before the refusal is seen.
  answer.catch(() => {});
  refuse(props.context, "infra must do all its work before it returns; it returns a promise");
}

function resourcesOf({ config, context, stacks, pipeline }: ContextInfraProps): ContextResources {
  const subscribers = stacks.flatMap((stack) =>
    [...stack.subscribers].map(([name, { function: own }]) => [name, own.function] as const),
  );
  const components = [...(pipeline?.pipeline.components ?? [])].map(
    ([name, own]) => [name, own.function] as const,
  );
  return {
    stack: stacks[0],
    config,
    rolePath: resourceNames(config.name).contextRolePath(context),
    subscriber: (name) => find({ context, what: "subscriber", name, functions: subscribers }),
    pipeline: () =>
      pipeline?.pipeline.function.function ?? refuse(context, "the context has no pipeline"),
    component: (name) => find({ context, what: "component", name, functions: components }),
  };
}

interface Wanted {
  readonly context: string;
  readonly what: string;
  readonly name: string;
  readonly functions: readonly (readonly [string, LambdaFunction])[];
}

function find({ context, what, name, functions }: Wanted): LambdaFunction {
  const known = new Map(functions);
  const found = known.get(name);
  if (found) return found;
  const nearest = nearestName(name, [...known.keys()]);
  return refuse(
    context,
    `the context has no ${what} ${JSON.stringify(name)}; ` +
      (nearest ? `did you mean ${nearest}?` : `it has ${[...known.keys()].join(", ") || "none"}`),
  );
}

/** What stands in the template for each element outside `own`, by path. */
function othersElements(app: App, own: readonly Stack[]): ReadonlyMap<string, string> {
  const elements = app.node.findAll().filter((construct) => CfnElement.isCfnElement(construct));
  return new Map(
    elements
      .filter((element) => !own.some((stack) => element.node.scopes.includes(stack)))
      .map((element) => [element.node.path, templateText(element)]),
  );
}

/** The element as CloudFormation reads it; the CDK has this for itself, under this name. */
function templateText(element: CfnElement): string {
  const toCloudFormation: unknown = Reflect.get(element, "_toCloudFormation");
  const part: unknown =
    typeof toCloudFormation === "function" ? Reflect.apply(toCloudFormation, element, []) : "";
  return JSON.stringify(Stack.of(element).resolve(part));
}

function refuse(context: string, problem: string, cause?: unknown): never {
  throw new SignalboxError(
    "CONTEXT_INFRA_INVALID",
    `${contextInfraFile(context)}: ${problem}.`,
    cause === undefined ? {} : { cause },
  );
}
