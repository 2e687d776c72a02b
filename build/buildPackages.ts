import { rmSync } from "node:fs";
import { join } from "node:path";
import type { PackageName } from "./packageLayout.ts";
import { readTree } from "./readTree.ts";
import { writeLightPackage } from "./writeLightPackage.ts";
import { writeRouterPackage } from "./writeRouterPackage.ts";

/** The folder of each package that was built. */
export type BuiltPackages = Readonly<Record<PackageName, string>>;

/**
 * Builds both packages into folders of their names below `outdir`, which lose what they held. The
 * same sources give the same bytes.
 *
 * @param root folder of this repository.
 * @throws {Error} when an import leads to what no package holds, or package.json does not name.
 */
export async function buildPackages(root: string, outdir: string): Promise<BuiltPackages> {
  const tree = await readTree(root);
  const folders = {
    signalbox: join(outdir, "signalbox"),
    "signalbox-router": join(outdir, "signalbox-router"),
  };
  for (const folder of Object.values(folders)) rmSync(folder, { recursive: true, force: true });
  await writeLightPackage(tree, folders.signalbox);
  await writeRouterPackage(tree, folders["signalbox-router"]);
  return folders;
}
