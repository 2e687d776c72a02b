import { existsSync, realpathSync } from "node:fs";
import type { Plugin, PluginBuild } from "esbuild";
import { packageFile, packageRoot } from "../../project/projectRoot.ts";

/** Begins an import of a module of the package, wherever that is installed: its path follows. */
const prefix = "signalbox-package:";

/** Where the package keeps those of its modules that it shares with what publishers install. */
const shared = "signalbox/internal";

/**
 * What an entry's text imports to get a module of the package.
 *
 * @param path from the package's folder, without ending: `functions/adapters/sqsSdk`.
 */
export function packageImport(path: string): string {
  return prefix + path;
}

/** Where in a package its modules are. */
export interface PackagePlace {
  /** Absolute. */
  readonly root: string;
  /** The file that a module would be if the package holds it itself. */
  readonly file: (path: string) => string;
}

const ownPlace: PackagePlace = { root: packageRoot, file: packageFile };

/** Finds what entries import of the package by {@link packageImport}. */
export function packageModules(place: PackagePlace = ownPlace): Plugin {
  return {
    name: "signalbox-package-modules",
    setup: (build) => {
      build.onResolve({ filter: new RegExp(`^${prefix}`) }, async ({ path }) => {
        const found = await findPackageModule(build, path.slice(prefix.length), place);
        return found === undefined ? undefined : { path: found };
      });
    },
  };
}

/**
 * The file of a module of the package, real path: its own, or that of the package which it shares
 * it with. Undefined when neither has it.
 */
export async function findPackageModule(
  build: PluginBuild,
  path: string,
  place: PackagePlace = ownPlace,
): Promise<string | undefined> {
  const own = place.file(path);
  if (existsSync(own)) return realpathSync(own);
  const { errors, path: found } = await build.resolve(`${shared}/${path}.js`, {
    kind: "import-statement",
    resolveDir: place.root,
  });
  return errors.length > 0 ? undefined : found;
}
