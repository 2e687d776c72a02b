import type { LoadedContext, LoadedPipeline } from "../../project/contexts/LoadedContext.ts";
import type { SubscriberName } from "../../project/names.ts";
import { runtimeImport } from "./runtime/runtimeParts.ts";

/** A function whose entry is made here. */
export interface EntryBundle {
  /** Where below all bundles its folder is; names its entry, too. */
  readonly folder: string;
  /** The source text of its entry. Relative imports are from the project. */
  readonly text: string;
}

/** The pipelines of those contexts that have one. */
export function pipelinesOf(contexts: readonly LoadedContext[]): readonly LoadedPipeline[] {
  return contexts.flatMap(({ pipeline }) => (pipeline ? [pipeline] : []));
}

/** The functions of a pipeline: its own, and those of its components, each with its own file only. */
export function pipelineBundles({ context, components }: LoadedPipeline): readonly EntryBundle[] {
  return [
    { folder: pipelineFolder(context), text: pipelineEntry(context) },
    ...components.map((component) => ({
      folder: componentFolder(component),
      text: componentEntry(component),
    })),
  ];
}

/** Where below all bundles a pipeline's own function is. */
export function pipelineFolder(context: string): string {
  return `pipelines/${context}`;
}

/** Where below all bundles a component's function is. */
export function componentFolder({ context, name }: SubscriberName): string {
  return `components/${context}/${name}`;
}

function pipelineEntry(context: string): string {
  return [
    `import { pipelineHandler } from ${JSON.stringify(runtimeImport("pipeline"))};`,
    `import { pipeline } from ${JSON.stringify(`./functions/contexts/${context}/pipeline.ts`)};`,
    "export const handler = pipelineHandler({ pipeline });",
    "",
  ].join("\n");
}

function componentEntry({ context, name }: SubscriberName): string {
  const file = `./functions/contexts/${context}/components/${name}.ts`;
  return [
    `import { componentHandler } from ${JSON.stringify(runtimeImport("component"))};`,
    `import { ${name} as component } from ${JSON.stringify(file)};`,
    `export const handler = componentHandler({ pipeline: ${JSON.stringify(context)}, component });`,
    "",
  ].join("\n");
}
