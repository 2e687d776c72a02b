import { globSync, lstatSync } from "node:fs";
import { join } from "node:path";

/** What an install has brought into a folder. */
export interface InstalledSize {
  readonly packages: readonly string[];
  /** Of all files, in whole blocks, as the disk counts them. */
  readonly bytes: number;
}

/** Measures the `node_modules` of a folder. */
export function installedSize(folder: string): InstalledSize {
  const root = join(folder, "node_modules");
  const manifests = globSync("**/package.json", { cwd: root });
  const isPackage = /(^|node_modules\/)(@[^/]+\/)?[^/@]+\/package\.json$/;
  const files = globSync("**/*", { cwd: root, withFileTypes: true });
  const blocks = files.map((file) => lstatSync(join(file.parentPath, file.name)).blocks);
  return {
    packages: manifests.filter((path) => isPackage.test(path)).sort(),
    bytes: blocks.reduce((sum, count) => sum + count * 512, 0),
  };
}
