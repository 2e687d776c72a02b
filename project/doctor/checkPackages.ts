import { join, relative } from "node:path";
import { asObject } from "../../core/json/asObject.ts";
import { isInRange } from "../../core/versions/isInRange.ts";
import { type Finding, problem } from "./Finding.ts";
import { type FoundPackage, findPackages } from "./findPackages.ts";
import type { ProjectSight } from "./ProjectSight.ts";
import { readJsonObject } from "./readFacts.ts";

/** Packages whose objects must be the same for everybody: errors, events, constructs. */
const shared = ["signalbox", "signalbox-router", "aws-cdk-lib", "constructs"] as const;

/** Those of ours, which go together in one version. */
const ours: ReadonlySet<string> = new Set(["signalbox", "signalbox-router"]);

/** Packages that lie in the project's tree more than once, or in a version that doesn't fit. */
export async function checkPackages(sight: ProjectSight): Promise<readonly Finding[]> {
  const { root, packageRoot } = sight;
  const own = (await Promise.all([...ours].map((name) => findPackages(name, [root])))).flat();
  const folders = [root, packageRoot, ...own.map(({ folder }) => folder)];
  const ranges = await wantedRanges(sight);
  const found = await Promise.all(
    shared.map(async (name) => {
      const copies = await findPackages(name, folders);
      return copies.length > 1
        ? [packageTwice(root, name, copies)]
        : copies.flatMap((copy) => outOfRange(root, copy, ranges.get(copy.name)));
    }),
  );
  return found.flat();
}

/** What the package that examines asks for, by name. */
async function wantedRanges({
  packageRoot,
  version,
}: ProjectSight): Promise<ReadonlyMap<string, string>> {
  const said = await readJsonObject(join(packageRoot, "package.json"));
  const asked = { ...asObject(said?.["dependencies"]), ...asObject(said?.["peerDependencies"]) };
  const ranges = Object.entries(asked).flatMap(([name, range]): [string, string][] =>
    typeof range === "string" ? [[name, range]] : [],
  );
  return new Map([...ranges, ...[...ours].map((name): [string, string] => [name, version])]);
}

function packageTwice(root: string, name: string, copies: readonly FoundPackage[]): Finding {
  const places = copies.map((copy) => `${copy.version} in ${place(root, copy)}`).join(", ");
  return problem(
    "node_modules",
    `${name} is there ${copies.length} times: ${places}`,
    `one copy: what one makes the others don't know`,
    `Ask for one version of it in package.json, run \`npm dedupe\`; \`npm ls ${name}\` tells who brings which.`,
  );
}

function outOfRange(
  root: string,
  copy: FoundPackage,
  range: string | undefined,
): readonly Finding[] {
  if (range === undefined || isInRange(copy.version, range) !== false) return [];
  const { name, version } = copy;
  return [
    problem(
      place(root, copy),
      `${name} is ${version}`,
      range,
      `Run \`npm install ${name}@${JSON.stringify(range)}\`.`,
    ),
  ];
}

function place(root: string, { folder }: FoundPackage): string {
  return relative(root, folder) || ".";
}
