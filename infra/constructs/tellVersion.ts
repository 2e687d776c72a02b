import { CfnOutput, type Stack } from "aws-cdk-lib";
import { packageVersion } from "../../project/packageVersion.ts";
import { versionOutput } from "../../project/stackFacts.ts";

/** Has a stack say which version deployed it, for `signalbox doctor`. */
export function tellVersion(stack: Stack): void {
  new CfnOutput(stack, versionOutput, {
    value: packageVersion,
    description: "Deployed by this version of signalbox",
  });
}
