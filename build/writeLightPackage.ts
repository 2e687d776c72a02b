import { chmodSync, cpSync } from "node:fs";
import { join } from "node:path";
import { scriptPath } from "./builtPaths.ts";
import { bundledPackages, commandModule, oldestNode } from "./packageLayout.ts";
import { neededModules } from "./splitModules.ts";
import type { Tree } from "./Tree.ts";
import { writeAbout } from "./writeAbout.ts";
import { type JoinedSet, writeModules } from "./writeModules.ts";
import { writeStubs } from "./writeStubs.ts";
import { writeText } from "./writeText.ts";

/** Writes the package `signalbox` into an empty folder. */
export async function writeLightPackage(tree: Tree, outdir: string): Promise<void> {
  const { light, router } = tree.split;
  const imported = await writeModules(tree, {
    own: light,
    others: [["signalbox-router", router]],
    outdir,
    format: "esm",
    node: oldestNode.signalbox,
    bundled: bundledPackages,
    joined: joinedSets(tree),
  });
  chmodSync(join(outdir, scriptPath(commandModule)), 0o755);
  await writeRequired(tree, join(outdir, "cjs"));
  await writeStubs(tree.root, tree.entries.router, outdir);
  writeAbout(tree, "signalbox", imported, outdir);
  for (const name of bundledPackages) {
    cpSync(join(tree.root, "node_modules", name, "LICENSE.md"), join(outdir, `LICENSE-${name}.md`));
  }
}

/**
 * What every publisher imports: one file is there sooner than seventy. What needs the SDK is in a
 * file of its own, for much that shares the rest, the command and subscribers' tests among it, does
 * without it.
 */
function joinedSets({ entries, runs, placed }: Tree): readonly JoinedSet[] {
  const needs = { runs, declares: new Map() };
  const imported = entries.light.filter(({ isRequired }) => isRequired);
  const all = neededModules(
    needs,
    imported.map(({ module }) => module),
  );
  const modules = [...all].filter((module) => !placed.has(module));
  const needsSdk = (module: string) =>
    [...neededModules(needs, [module])].some((needed) =>
      runs.get(needed)?.some(({ specifier, isDynamic }) => isSdk(specifier) && !isDynamic),
    );
  return [
    { module: "joined.ts", modules: new Set(modules.filter((module) => !needsSdk(module))) },
    { module: "joinedSdk.ts", modules: new Set(modules.filter(needsSdk)) },
  ];
}

function isSdk(specifier: string): boolean {
  return specifier.startsWith("@aws-sdk/");
}

/** What is there for `require`, as CommonJS modules with declarations of their own. */
async function writeRequired(tree: Tree, outdir: string): Promise<void> {
  const { split, entries } = tree;
  const required = entries.light.filter(({ isRequired }) => isRequired);
  const own = neededModules(
    tree,
    required.map(({ module }) => module),
  );
  await writeModules(tree, {
    own,
    others: [
      ["signalbox", split.light],
      ["signalbox-router", split.router],
    ],
    outdir,
    format: "cjs",
    node: oldestNode.signalbox,
    bundled: bundledPackages,
  });
  writeText(join(outdir, "package.json"), '{ "type": "commonjs" }\n');
}
