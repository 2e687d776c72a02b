import { Aws } from "aws-cdk-lib";
import { resourceNames } from "../../../project/names.ts";
import { roleArn } from "../../constructs/roleArn.ts";

/** The ARN of the gate's role, which the policies of bus, table and bucket exempt. */
export function gateRoleArn(deployment: string): string {
  return roleArn(resourceNames(deployment).gateRole(Aws.REGION));
}
