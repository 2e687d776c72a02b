import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { asObject } from "../../core/json/asObject.ts";
import { parseOrUndefined } from "../../core/json/parseOrUndefined.ts";
import { packageVersion } from "../packageVersion.ts";
import { packageRoot } from "../projectRoot.ts";

/** Where a project gets our two packages from: what its `package.json` says of each. */
export interface PackageSources {
  /** `signalbox`. */
  readonly light: string;
  /** `signalbox-router`. */
  readonly router: string;
}

/** What {@link packageSources} looks at. */
export interface PackageSourcesOptions {
  /** Folder of the new project, absolute. */
  readonly project: string;
  /** A folder with both tarballs, absolute. @default none is named */
  readonly tarballs?: string | undefined;
  /** Folder of the package, absolute. @default the one that runs */
  readonly root?: string;
}

/**
 * Where a new project is to get our packages from. Where the one that runs came from a tarball, the
 * project refers to that and the other one beside it, so that nothing has to be published anywhere;
 * else to this version.
 *
 * @throws {SignalboxError} PROJECT_REFUSED when the folder that was named lacks one of the two.
 */
export function packageSources(options: PackageSourcesOptions): PackageSources {
  const { project, tarballs, root = packageRoot } = options;
  const found = tarballs === undefined ? tarballsAtHand(root) : tarballs;
  if (found === undefined) return { light: packageVersion, router: packageVersion };
  const files = [tarball("signalbox"), tarball("signalbox-router")] as const;
  const missing = files.filter((file) => !existsSync(join(found, file)));
  if (missing.length === 0) {
    const [light, router] = files.map((file) => reference(project, join(found, file)));
    return { light: light ?? packageVersion, router: router ?? packageVersion };
  }
  if (tarballs === undefined) return { light: packageVersion, router: packageVersion };
  throw new SignalboxError(
    "PROJECT_REFUSED",
    `There is no ${missing.join(" and no ")} in ${tarballs}. --tarballs names the folder that has ` +
      "both packages of this version.",
  );
}

function tarball(name: string): string {
  return `${name}-${packageVersion}.tgz`;
}

/** As npm writes it: from the project's folder, with `/`. */
function reference(project: string, file: string): string {
  return `file:${relative(project, file).split(sep).join("/")}`;
}

/** The folder of the tarball that this package was installed from, or of those that were built of it. */
function tarballsAtHand(root: string): string | undefined {
  const installed = dirname(resolve(root));
  const base = dirname(installed);
  const lock = join(installed, ".package-lock.json");
  if (!existsSync(lock)) return join(root, "dist");
  const resolved = resolvedIn(readFileSync(lock, "utf8"));
  if (!resolved?.startsWith("file:")) return undefined;
  return dirname(resolve(base, resolved.slice("file:".length)));
}

function resolvedIn(text: string): string | undefined {
  // What npm keeps for itself may be anything one day: then the version is referred to.
  const packages = asObject(asObject(parseOrUndefined(text))?.["packages"]);
  const resolved = asObject(packages?.["node_modules/signalbox"])?.["resolved"];
  return typeof resolved === "string" ? resolved : undefined;
}
