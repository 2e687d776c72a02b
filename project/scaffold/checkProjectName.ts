import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { deploymentNameRule } from "../config/deploymentNameRule.ts";
import { maxNpmNameLength, takenNpmNames } from "../npmNames.ts";

/** As npm takes new packages' names, without a scope. */
const npmName = /^[a-z0-9-][a-z0-9._-]*$/;

/** Those that nobody may have, and those that the project depends on. */
const taken: ReadonlySet<string> = new Set([
  ...takenNpmNames,
  "aws-cdk",
  "aws-cdk-lib",
  "constructs",
  "typescript",
  "vitest",
]);

/** What a new project is called, as a package and as a deployment. */
export interface ProjectName {
  readonly packageName: string;
  readonly deployment: string;
}

/**
 * The names of a project in a folder called `folder`, or of the one that was given.
 *
 * @throws {SignalboxError} PROJECT_REFUSED when npm would not take it, or names of AWS's resources
 *   can't begin with it.
 */
export function checkProjectName(folder: string, given: string | undefined): ProjectName {
  const packageName = given ?? folder;
  if (given !== undefined && !deploymentNameRule.accepts(given)) {
    refuse(`--name is ${JSON.stringify(given)}, but must be ${deploymentNameRule.allowed}.`);
  }
  const reason = npmRefusal(packageName);
  if (reason !== undefined) {
    const what = given === undefined ? "The folder is" : "--name is";
    refuse(
      `${what} called ${JSON.stringify(packageName)}, and npm takes no package of that name: ` +
        `${reason}. ${given === undefined ? "Name the folder otherwise, or give" : "Give another"} --name.`,
    );
  }
  if (!deploymentNameRule.accepts(packageName)) {
    refuse(
      `What is deployed can't be called ${JSON.stringify(packageName)} as the folder is. Give it ` +
        `--name, ${deploymentNameRule.allowed}.`,
    );
  }
  return { packageName, deployment: packageName };
}

function npmRefusal(name: string): string | undefined {
  if (name === "") return "it is empty";
  if (taken.has(name)) return "it is taken";
  if (name.length > maxNpmNameLength) return `it has more than ${maxNpmNameLength} letters`;
  if (npmName.test(name)) return undefined;
  return "it must be lower-case letters, digits, dashes, dots and underscores, and begin with neither of the last two";
}

function refuse(message: string): never {
  throw new SignalboxError("PROJECT_REFUSED", message);
}
