import { cpSync } from "node:fs";
import { join } from "node:path";
import { oldestNode } from "./packageLayout.ts";
import type { Tree } from "./Tree.ts";
import { writeAbout } from "./writeAbout.ts";
import { writeModules } from "./writeModules.ts";

/** Writes the package `signalbox-router` into an empty folder. */
export async function writeRouterPackage(tree: Tree, outdir: string): Promise<void> {
  const { light, router } = tree.split;
  const imported = await writeModules(tree, {
    own: router,
    others: [["signalbox", light]],
    outdir,
    format: "esm",
    node: oldestNode["signalbox-router"],
  });
  for (const file of tree.data) cpSync(join(tree.root, file), join(outdir, file));
  writeAbout(tree, "signalbox-router", imported, outdir);
}
