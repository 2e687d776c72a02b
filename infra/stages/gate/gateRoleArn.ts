import { Aws } from "aws-cdk-lib";
import { resourceNames } from "../../../project/names.ts";

/**
 * The ARN of the gate's role, which the policies of bus, table and bucket exempt. Made from its
 * fixed name: in a condition it is compared as text, so the role may be recreated.
 */
export function gateRoleArn(deployment: string): string {
  const name = resourceNames(deployment).gateRole(Aws.REGION);
  return `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:role/${name}`;
}
