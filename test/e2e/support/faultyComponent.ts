import { join } from "node:path";
import { UpdateFunctionCodeCommand } from "@aws-sdk/client-lambda";
import { zipSync } from "fflate";
import { buildBundles } from "../../../infra/bundling/buildBundles.ts";
import { runtimeImport } from "../../../infra/bundling/runtime/runtimeParts.ts";
import { shareRuntime } from "../../../infra/bundling/runtime/shareRuntime.ts";
import type { Deployment } from "../../../local/deploy/Deployment.ts";
import { functionArchive } from "../../../local/watch/functionArchive.ts";
import { projectPaths, projectRoot } from "../../../project/projectRoot.ts";

/** A component of the deployment that all tests share. */
export interface ComponentPlace {
  readonly context: string;
  /** As its file exports it. */
  readonly name: string;
}

/**
 * Has a component's deployed function run another component, in the runtime that the deployed one
 * has.
 *
 * @param options what `component()` is given, as TypeScript; `original` is the deployed one.
 */
export async function putFaulty(
  deployment: Deployment,
  place: ComponentPlace,
  options: string,
): Promise<void> {
  const file = `./functions/contexts/${place.context}/components/${place.name}.ts`;
  const text = [
    'import { component, configuration } from "signalbox/component";',
    `import { componentHandler } from "${runtimeImport("component")}";`,
    `import { ${place.name} as original } from "${file}";`,
    `const faulty = component(${options});`,
    `export const handler = componentHandler({ pipeline: "${place.context}", component: faulty });`,
  ].join("\n");
  const { outputFiles } = await buildBundles({
    root: projectRoot,
    outdir: join(projectPaths(projectRoot).local, "faulty"),
    entries: new Map([["index", text]]),
    plugins: [shareRuntime],
  });
  const files = outputFiles.map(({ contents }) => ["index.js", contents] as const);
  await putCode(deployment, place, zipSync(Object.fromEntries(files), { level: 1 }));
}

/** Has it run again what was deployed. */
export async function putBack(deployment: Deployment, place: ComponentPlace): Promise<void> {
  const { local } = projectPaths(projectRoot);
  const folder = join(local, "functions", "components", place.context, place.name);
  await putCode(deployment, place, await functionArchive(folder));
}

async function putCode(
  { clients, names }: Deployment,
  place: ComponentPlace,
  ZipFile: Uint8Array,
): Promise<void> {
  const FunctionName = names.componentFunction(place);
  await clients.functions.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile }));
}
