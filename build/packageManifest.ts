import { singleModules } from "../project/moduleConditions.ts";
import type { TriedVersions } from "../project/scaffold/triedVersions.ts";
import { declarationPath, scriptPath, singlePath } from "./builtPaths.ts";
import { commandModule, oldestNode, type PackageName } from "./packageLayout.ts";
import type { EntryPoint, EntryPoints } from "./readExports.ts";

/** What is used of the tree's own manifest. */
export interface RootManifest {
  readonly version: string;
  readonly description: string;
  readonly license: string;
  /** Each path that users import, and the source behind it. */
  readonly exports: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** The manifest of a package as it is written. */
export type PackageManifest = Readonly<Record<string, unknown>>;

/** Other packages that a package's files import. */
export interface ImportedPackages {
  /** By what runs. */
  readonly run: ReadonlySet<string>;
  /** By declarations. */
  readonly declared: ReadonlySet<string>;
}

/** What a package's manifest says besides its imports. */
export interface PackageSource {
  readonly manifest: RootManifest;
  readonly entries: EntryPoints;
  /** The versions of tools that a new project begins with. */
  readonly triedWith: TriedVersions;
}

/** What the user's own project has, in the version it likes, and whether it must. */
const peers: Readonly<Record<string, { readonly isOptional: boolean }>> = {
  "aws-cdk-lib": { isOptional: false },
  constructs: { isOptional: false },
  vitest: { isOptional: true },
};

/** A command that the router package starts, which no import shows. */
const startedCommands: readonly string[] = ["aws-cdk"];

/** The manifest of a package, with the dependencies that its files' imports make. */
export function packageManifest(
  name: PackageName,
  { manifest, entries, triedWith }: PackageSource,
  imported: ImportedPackages,
): PackageManifest {
  const { version, description, license } = manifest;
  const isLight = name === "signalbox";
  return {
    name,
    version,
    description: isLight ? description : `${description} What deploys and operates it.`,
    license,
    type: "module",
    engines: { node: `>=${oldestNode[name]}` },
    ...(isLight ? { bin: { signalbox: scriptPath(commandModule) } } : {}),
    exports: isLight ? lightExports(entries) : routerExports(entries),
    ...dependencies(name, manifest, imported),
    ...(isLight ? { triedWith } : {}),
  };
}

const internals = { types: "./*.d.ts", default: "./*.js" };
const lightInternals = {
  types: internals.types,
  [singleModules]: "./modules/*.js",
  default: internals.default,
};

function lightExports({ light, router }: EntryPoints): PackageManifest {
  return {
    ...Object.fromEntries(light.map((entry) => [`./${entry.name}`, entryExport(entry)])),
    ...Object.fromEntries(
      router.map(({ name }) => [`./${name}`, { types: `./${name}.d.ts`, default: `./${name}.js` }]),
    ),
    "./internal/*.js": lightInternals,
    "./package.json": "./package.json",
  };
}

function entryExport({ module, isRequired }: EntryPoint): PackageManifest {
  const types = `./${declarationPath(module)}`;
  const script = `./${scriptPath(module)}`;
  const single = { [singleModules]: `./${singlePath(module)}` };
  if (!isRequired) return { types, ...single, default: script };
  return {
    ...single,
    import: { types, default: script },
    // A Node that can require ES modules gets the same one for both: there is one in the process.
    "module-sync": script,
    require: {
      types: `./cjs/${declarationPath(module)}`,
      default: `./cjs/${scriptPath(module)}`,
    },
  };
}

function routerExports({ router }: EntryPoints): PackageManifest {
  return {
    ...Object.fromEntries(
      router.map(({ name, module }) => [
        `./${name}`,
        { types: `./${declarationPath(module)}`, default: `./${scriptPath(module)}` },
      ]),
    ),
    "./internal/*.js": internals,
    "./package.json": "./package.json",
  };
}

function dependencies(
  name: PackageName,
  root: RootManifest,
  imported: ImportedPackages,
): PackageManifest {
  const other: PackageName = name === "signalbox" ? "signalbox-router" : "signalbox";
  const versions = versionsOf(root, imported);
  const started = name === "signalbox" ? [] : startedCommands;
  const isPeer = (found: string) => Object.hasOwn(peers, found);
  const ranges = [
    ...[...versions].filter(([found]) => isPeer(found)),
    ...started.map((found) => [found, versionOf(root, found)] as const),
  ].map(([found, exact]) => [found, `^${exact}`] as const);
  const peerDependencies = [...ranges, [other, root.version] as const];
  const optional = peerDependencies
    .map(([found]) => found)
    .filter((found) => peers[found]?.isOptional || (name === "signalbox" && found === other));
  return {
    dependencies: sorted([...versions].filter(([found]) => !isPeer(found))),
    peerDependencies: sorted(peerDependencies),
    ...(optional.length > 0
      ? { peerDependenciesMeta: sorted(optional.map((found) => [found, { optional: true }])) }
      : {}),
  };
}

/** The packages that are needed, and their versions in this tree. */
function versionsOf(root: RootManifest, { run, declared }: ImportedPackages): Map<string, string> {
  const typesOnly = [...declared].filter((found) => !run.has(found));
  const names = [...run, ...typesOnly.map((found) => typesPackage(root, found))];
  return new Map(names.map((found) => [found, versionOf(root, found)]));
}

/** The package that has the types of one that only declarations name. */
function typesPackage(root: RootManifest, name: string): string {
  const typed = `@types/${name}`;
  return typed in root.devDependencies && !(name in root.dependencies) ? typed : name;
}

function versionOf(root: RootManifest, name: string): string {
  const version = root.dependencies[name] ?? root.devDependencies[name];
  if (version !== undefined) return version;
  throw new Error(`A package's files import ${name}, which package.json does not name`);
}

function sorted<Value>(entries: readonly (readonly [string, Value])[]): Record<string, Value> {
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
