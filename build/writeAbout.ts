import { cpSync } from "node:fs";
import { join } from "node:path";
import type { PackageName } from "./packageLayout.ts";
import { type ImportedPackages, packageManifest } from "./packageManifest.ts";
import type { Tree } from "./Tree.ts";
import { writeText } from "./writeText.ts";

/** Writes what says what a package is: its manifest, its licence, its README. */
export function writeAbout(
  tree: Tree,
  name: PackageName,
  imported: ImportedPackages,
  outdir: string,
): void {
  const own = packageManifest(name, tree, imported);
  writeText(join(outdir, "package.json"), `${JSON.stringify(own, null, 2)}\n`);
  cpSync(join(tree.root, "LICENSE"), join(outdir, "LICENSE"));
  cpSync(join(tree.root, "build", "readmes", `${name}.md`), join(outdir, "README.md"));
}
