import { createRequire } from "node:module";
import { join } from "node:path";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";

/**
 * The CDK's command line that a project has, as Node finds it from there: in its own
 * `node_modules`, or those of a workspace around it.
 *
 * @param root folder of the project, absolute.
 * @returns path of the script, absolute.
 * @throws {SignalboxError} DEPLOY_FAILED when none is installed.
 */
export function findCdk(root: string): string {
  try {
    return createRequire(join(root, "package.json")).resolve("aws-cdk/bin/cdk");
  } catch (cause) {
    throw notInstalled(root, cause);
  }
}

function notInstalled(root: string, cause: unknown): SignalboxError {
  return new SignalboxError(
    "DEPLOY_FAILED",
    `The CDK's command line is not installed in ${root}: run \`npm install --save-dev aws-cdk\`.`,
    { cause },
  );
}
