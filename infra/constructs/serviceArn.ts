import { Aws } from "aws-cdk-lib";

/**
 * The ARN of a resource of this account and region by its name. Made from names and not from
 * constructs, so that a policy can name what it is attached to, and a stack what another made.
 */
export function serviceArn(service: string, resource: string): string {
  return `arn:${Aws.PARTITION}:${service}:${Aws.REGION}:${Aws.ACCOUNT_ID}:${resource}`;
}
