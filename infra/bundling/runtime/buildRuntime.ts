import { join } from "node:path";
import { packageRoot } from "../../../project/projectRoot.ts";
import { type BuiltBundles, buildBundles } from "../buildBundles.ts";
import { commonJsPackage } from "../commonJsPackage.ts";
import { packageImport } from "../packageModules.ts";
import { joinChunks } from "./joinChunks.ts";
import { layerPackages, type RuntimePart, runtimeModules, runtimePackage } from "./runtimeParts.ts";

/** What goes into a layer. */
export interface RuntimeOptions {
  /** Folder of the layer, absolute. */
  readonly outdir: string;
  /** Whether functions send spans: what that takes is not in there otherwise. */
  readonly isTraced: boolean;
}

/**
 * Bundles what functions share, as a package of a file for each part and files of what parts have
 * in common: a function loads those of the parts that it imports. It holds nothing of the project,
 * so it changes with the version of the package only. Writes nothing.
 *
 * @throws {SignalboxError} BUNDLE_FAILED naming file and line.
 */
export async function buildRuntime({ outdir, isTraced }: RuntimeOptions): Promise<BuiltBundles> {
  const folder = join(outdir, layerPackages, runtimePackage);
  const parts = Object.entries(runtimeModules).filter(([part]) => isTraced || part !== tracing);
  const { outputFiles, metafile } = await buildBundles({
    root: packageRoot,
    outdir: folder,
    entries: new Map(parts.map(([part, modules]) => [part, exportAll(modules)])),
    isSplit: true,
  });
  return {
    outputFiles: [...(await joinChunks(outputFiles, metafile, kinds)), commonJsPackage(folder)],
    metafile,
  };
}

const tracing: RuntimePart = "tracing";

/** What functions begin with: subscribers, those that publish, those with a client, and others. */
const kinds = (
  [
    ["subscriber"],
    ["subscriber", "publisher"],
    ["subscriber", "publisher", "client"],
    ["component"],
    ["pipeline"],
  ] as const
).map((parts) => parts.map((part) => `${part}.js`));

function exportAll(modules: readonly string[]): string {
  return modules.map((path) => `export * from ${JSON.stringify(packageImport(path))};\n`).join("");
}
