import { resolve } from "node:path";
import type { Plugin, PluginBuild } from "esbuild";
import { findPackageModule } from "../packageModules.ts";
import { type RuntimePart, runtimeImport, runtimeModules, runtimePackage } from "./runtimeParts.ts";

/**
 * Leaves the shared runtime out of a bundle: the entry imports parts by their names, and where a
 * handler imports what the package's entry points for handlers export, it gets the one that the
 * runtime has.
 */
export const shareRuntime: Plugin = {
  name: "signalbox-share-runtime",
  setup: (build) => {
    const external = (path: string) => ({ path, external: true, sideEffects: false });
    build.onResolve({ filter: new RegExp(`^${runtimePackage}/`) }, ({ path }) => external(path));
    let parts: Promise<ReadonlyMap<string, RuntimePart>> | undefined;
    build.onResolve({ filter: /^\.{1,2}\// }, async ({ path, resolveDir }) => {
      // esbuild resolves nothing before all plugins are set up.
      parts ??= partsByFile(build);
      const part = (await parts).get(resolve(resolveDir, path));
      return part === undefined ? undefined : external(runtimeImport(part));
    });
  },
};

async function partsByFile(build: PluginBuild): Promise<ReadonlyMap<string, RuntimePart>> {
  const files = Object.entries(runtimeModules).flatMap(([part, modules]) =>
    modules.map(
      async (path) => [await findPackageModule(build, path), part as RuntimePart] as const,
    ),
  );
  const found = await Promise.all(files);
  return new Map(found.flatMap(([file, part]) => (file === undefined ? [] : [[file, part]])));
}
