import { readFileSync } from "node:fs";
import { join } from "node:path";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { packageRoot } from "../projectRoot.ts";

/** The packages besides ours that a project needs to be built, tested and deployed. */
const toolNames = [
  "@types/node",
  "aws-cdk",
  "aws-cdk-lib",
  "constructs",
  "typescript",
  "vitest",
] as const;

/** An exact version of each, by its package's name. */
export type TriedVersions = Readonly<Record<(typeof toolNames)[number], string>>;

type Versions = Readonly<Record<string, string>>;

/** What of a `package.json` says versions. */
interface Manifest {
  /** In the published package, which depends on none of them. */
  readonly triedWith?: Versions;
  readonly dependencies?: Versions;
  readonly devDependencies?: Versions;
}

/**
 * The versions that this version of the package was tried with, as its own `package.json` has them.
 *
 * @param root folder of the package, absolute. @default the one that runs
 * @throws {SignalboxError} INTERNAL when it lacks one: the package was built wrongly.
 */
export function triedVersions(root: string = packageRoot): TriedVersions {
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Manifest;
  const { triedWith, dependencies, devDependencies } = manifest;
  const versions = triedWith ?? { ...dependencies, ...devDependencies };
  const missing = toolNames.filter((name) => versions[name] === undefined);
  if (missing.length > 0) {
    throw new SignalboxError(
      "INTERNAL",
      `The package.json of signalbox doesn't say which version of ${missing.join(", ")} it was tried with.`,
    );
  }
  return Object.fromEntries(toolNames.map((name) => [name, versions[name]])) as TriedVersions;
}
