import type { LoadedPipeline } from "../../project/contexts/LoadedContext.ts";
import { resourceNames } from "../../project/names.ts";
import { refuseTwins } from "./checkNames.ts";
import type { ContextPart } from "./planContextStacks.ts";
import type { SchemaPart } from "./planSchemaStacks.ts";

/** The stacks of a deployment beside the router's. */
export interface NamedStacks {
  readonly parts: readonly ContextPart[];
  readonly schemaParts: readonly SchemaPart[];
  readonly pipelines: readonly LoadedPipeline[];
}

/**
 * Makes sure that no two stacks have one name.
 *
 * @throws {SignalboxError} NAME_INVALID saying which, and whose it is.
 */
export function checkStackNames(
  deployment: string,
  { parts, schemaParts, pipelines }: NamedStacks,
): void {
  const names = resourceNames(deployment);
  refuseTwins([
    [names.routerStack, "the router's stack"],
    [names.publicStack, "the stack of what other accounts get"],
    ...parts.map(({ context, part }): [string, string] => [
      names.contextStack(context, part),
      `stack ${part} of the context ${context}`,
    ]),
    ...schemaParts.map(({ context, part }): [string, string] => [
      names.schemaStack(context, part),
      `stack ${part} of the schemas of ${context}`,
    ]),
    ...pipelines.map(({ context }): [string, string] => [
      names.pipelineStack(context),
      `the stack of the pipeline of ${context}`,
    ]),
  ]);
}
