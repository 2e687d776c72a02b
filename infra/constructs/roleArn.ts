import { Aws } from "aws-cdk-lib";

/**
 * The ARN of a role of this account by its fixed name, for conditions: there it is compared as
 * text, so the role may be made anew.
 */
export function roleArn(roleName: string): string {
  return `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:role/${roleName}`;
}
