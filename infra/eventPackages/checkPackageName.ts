import { builtinModules } from "node:module";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";

/** npm's longest (npm documentation, package.json, `name`). */
const maxNameLength = 214;

/** npm's rules for a new package's name. */
const namePattern = /^(@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*$/;

/** What npm keeps for itself, and what an `import` of ours would find in place of ours. */
const taken: ReadonlySet<string> = new Set([
  ...builtinModules,
  "node_modules",
  "favicon.ico",
  "signalbox",
  "signalbox-router",
]);

/**
 * Makes sure that a package may have that name.
 *
 * @throws {SignalboxError} EVENT_PACKAGE_INVALID saying why it may not.
 */
export function checkPackageName(name: string): void {
  const problem = problemOf(name);
  if (problem === undefined) return;
  throw new SignalboxError(
    "EVENT_PACKAGE_INVALID",
    `The package can't be called ${JSON.stringify(name.slice(0, 300))}: ${problem}. Give it ` +
      "one like @acme/events.",
  );
}

function problemOf(name: string): string | undefined {
  if (name.length > maxNameLength) return `npm takes ${maxNameLength} characters at most`;
  if (taken.has(name)) return "a module of Node, npm or signalbox has that name";
  if (namePattern.test(name)) return undefined;
  return name === name.toLowerCase()
    ? "npm takes lower-case letters, digits, dots, dashes and underscores, starting with a letter or digit, after @scope/ if there is one"
    : "npm takes lower-case letters only";
}
