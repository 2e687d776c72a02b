import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { compareVersions } from "../../core/versions/compareVersions.ts";
import { type Finding, problem } from "./Finding.ts";
import { type FoundPackage, findPackages } from "./findPackages.ts";
import type { ProjectSight } from "./ProjectSight.ts";
import { readJsonObject } from "./readFacts.ts";

/** Published by accident, with the tag `latest` on it: it refuses what aws-cdk-lib 2 writes. */
const firstUnusable = "3.0.0-0";

/** The CDK's command line, held against what the installed aws-cdk-lib writes. */
export async function checkCdkTool({ root }: ProjectSight): Promise<readonly Finding[]> {
  const [tool] = await findPackages("aws-cdk", [root]);
  const [library] = await findPackages("aws-cdk-lib", [root]);
  if (!tool || !library) return missing([["aws-cdk", tool] as const, ["aws-cdk-lib", library]]);
  const isTooNew = compareVersions(tool.version, firstUnusable) >= 0;
  const written = await writtenSchema(library);
  const read = await readSchema(tool);
  const isTooOld = written !== undefined && read !== undefined && read < written.revision;
  if (!isTooNew && !isTooOld) return [];
  const least = written?.tool ?? "2.0.0";
  return [
    problem(
      relative(root, tool.folder),
      `aws-cdk is ${tool.version}, too ${isTooNew ? "new" : "old"} for aws-cdk-lib ${library.version}`,
      `2.x, best ${least} or later`,
      `Run \`npm install --save-dev "aws-cdk@^${least}"\`.`,
    ),
  ];
}

function missing(
  packages: readonly (readonly [string, FoundPackage | undefined])[],
): readonly Finding[] {
  return packages.flatMap(([name, found]) =>
    found
      ? []
      : [
          problem(
            "node_modules",
            `${name} is not installed`,
            "aws-cdk and aws-cdk-lib, to deploy",
            "Run `npm install`.",
          ),
        ],
  );
}

/** The form of cloud assemblies that a library writes, and the tool that came out with it. */
async function writtenSchema({ folder }: FoundPackage) {
  const [schema] = await findPackages("@aws-cdk/cloud-assembly-schema", [folder]);
  if (!schema) return undefined;
  const tool = (await readJsonObject(join(schema.folder, "cli-version.json")))?.["version"];
  return {
    revision: Number(schema.version.split(".", 1)[0]),
    tool: typeof tool === "string" ? tool : undefined,
  };
}

/** The newest form of cloud assemblies that a tool reads; it stands in its one large file. */
async function readSchema({ folder }: FoundPackage): Promise<number | undefined> {
  const code = await readFile(join(folder, "lib", "index.js"), "utf8").catch(() => "");
  const [, revision] = /\bschemaHash: "[0-9a-f]+",[^}]{0,400}?\brevision: (\d+)/.exec(code) ?? [];
  return revision === undefined ? undefined : Number(revision);
}
