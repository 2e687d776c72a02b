import { builtinModules } from "node:module";

/** npm's longest name of a package, in characters (npm documentation, package.json, `name`). */
export const maxNpmNameLength = 214;

/** What npm keeps for itself, and what an `import` of Node's or ours would find in place of another's. */
export const takenNpmNames: ReadonlySet<string> = new Set([
  ...builtinModules,
  "node_modules",
  "favicon.ico",
  "signalbox",
  "signalbox-router",
]);
