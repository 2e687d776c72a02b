import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { maxNpmNameLength, takenNpmNames } from "../../project/npmNames.ts";

/** npm's rules for a new package's name. */
const namePattern = /^(@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*$/;

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
  if (name.length > maxNpmNameLength) return `npm takes ${maxNpmNameLength} characters at most`;
  if (takenNpmNames.has(name)) return "a module of Node, npm or signalbox has that name";
  if (namePattern.test(name)) return undefined;
  return name === name.toLowerCase()
    ? "npm takes lower-case letters, digits, dots, dashes and underscores, starting with a letter or digit, after @scope/ if there is one"
    : "npm takes lower-case letters only";
}
