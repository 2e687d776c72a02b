/** One of the two packages that are made of this tree. */
export type PackageName = "signalbox" | "signalbox-router";

/** The oldest Node that each runs on. */
export const oldestNode: Readonly<Record<PackageName, string>> = {
  signalbox: "20.12",
  "signalbox-router": "24",
};

/** Names of exports that lead to the router package: what deploys and operates. */
export const routerExports: ReadonlySet<string> = new Set(["admin", "infra"]);

/** Names of exports that every Node can `require` too: what publishes. */
export const requiredExports: ReadonlySet<string> = new Set(["client", "generated"]);

/** The file behind the command. */
export const commandModule = "cli/signalbox.ts";

/** What the light package holds besides what it exports. */
export const lightModules: readonly string[] = [
  commandModule,
  // The exports that lead to the router package go through it.
  "project/tools/openTools.ts",
];

/**
 * Packages that become part of what publishers import. They are small: `uuid` is twenty files, of
 * which one function is needed, and a Node before 20.19 can't require it.
 */
export const bundledPackages: ReadonlySet<string> = new Set(["uuid"]);

/** The folders that hold the code of both. */
export const sourceFolders: readonly string[] = [
  "core",
  "project",
  "functions",
  "client",
  "admin",
  "infra",
  "cli",
  "local",
];

/** Files elsewhere that code of the router package reads. */
export const routerData: readonly string[] = [
  "schemas/common/*.json",
  "schemas/signalbox/**/*.json",
];

/** What lies there and is this repository's own: its contexts, its app, its demonstration. */
const ownOfRepository: readonly RegExp[] = [
  /^functions\/contexts\//,
  /^infra\/app\.ts$/,
  /^local\/demonstration\//,
  /(^|\/)tsconfig\.json$/,
];

/** Whether a file of the source folders is part of a package. */
export function isShipped(path: string): boolean {
  return !ownOfRepository.some((pattern) => pattern.test(path));
}
