import type { PackageSources } from "../packageSources.ts";
import type { TriedVersions } from "../triedVersions.ts";
import { appFile } from "./appFile.ts";
import { cdkJson } from "./cdkJson.ts";
import { configFile } from "./configFile.ts";
import { contextFile } from "./contextFile.ts";
import { gitignore } from "./gitignore.ts";
import { largeOrders, largeOrdersTest } from "./largeOrders.ts";
import { orderPlaced } from "./orderPlaced.ts";
import { packageJson } from "./packageJson.ts";
import { readme } from "./readme.ts";
import type { Sample } from "./Sample.ts";
import { tsconfigJson } from "./tsconfigJson.ts";
import { vitestConfig } from "./vitestConfig.ts";
import { workflow } from "./workflow.ts";

/** Every file of a new project, text by path. The same answers give the same files. */
export function projectTemplates(
  sample: Sample,
  sources: PackageSources,
  tried: TriedVersions,
): ReadonlyMap<string, string> {
  const { context } = sample;
  const folder = `functions/contexts/${context}`;
  const about = "What the shop does about orders.";
  return new Map([
    ["package.json", packageJson(sample, sources, tried)],
    ["tsconfig.json", tsconfigJson],
    ["cdk.json", cdkJson],
    ["vitest.config.ts", vitestConfig],
    ["signalbox.config.ts", configFile(sample)],
    ["infra/app.ts", appFile],
    [`schemas/${context}/order.placed.json`, orderPlaced(sample)],
    [`${folder}/context.ts`, contextFile({ context, about, subscribers: ["largeOrders"] })],
    [`${folder}/subscribers/largeOrders.ts`, largeOrders(sample)],
    [`test/contexts/${context}/largeOrders.test.ts`, largeOrdersTest(sample)],
    ["README.md", readme(sample)],
    [".gitignore", gitignore],
    [".github/workflows/ci.yml", workflow],
  ]);
}
