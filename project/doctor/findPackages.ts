import { realpath } from "node:fs/promises";
import { dirname, join } from "node:path";
import { readJsonObject } from "./readFacts.ts";

/** A package as it lies in a tree of modules. */
export interface FoundPackage {
  readonly name: string;
  readonly version: string;
  /** Its folder, links followed. */
  readonly folder: string;
}

/**
 * The copies of a package that code in any of `folders` would load, by Node's way of looking:
 * in `node_modules` there and in every folder above. A folder of the package itself counts.
 */
export async function findPackages(
  name: string,
  folders: readonly string[],
): Promise<readonly FoundPackage[]> {
  const found = new Map<string, FoundPackage>();
  for (const folder of folders) {
    const one = (await readPackage(name, folder)) ?? (await findAbove(name, folder));
    if (one) found.set(one.folder, one);
  }
  return [...found.values()];
}

async function findAbove(name: string, folder: string): Promise<FoundPackage | undefined> {
  const found = await readPackage(name, join(folder, "node_modules", name));
  const above = dirname(folder);
  return found ?? (above === folder ? undefined : findAbove(name, above));
}

async function readPackage(name: string, folder: string): Promise<FoundPackage | undefined> {
  const said = await readJsonObject(join(folder, "package.json"));
  if (said?.["name"] !== name) return undefined;
  const { version } = said;
  return {
    name,
    version: typeof version === "string" ? version : "none",
    folder: await realpath(folder),
  };
}
