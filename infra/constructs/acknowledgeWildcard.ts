import { Aws, Validations } from "aws-cdk-lib";
import type { IConstruct } from "constructs";

/**
 * Lets `construct` have rights on every resource that `arn`, with its wildcard, matches; only
 * this one ARN, and only for the reason given. Any other wildcard still fails the synth.
 */
export function acknowledgeWildcard(construct: IConstruct, arn: string, reason: string): void {
  const printed = arn
    .replaceAll(Aws.PARTITION, "<AWS::Partition>")
    .replaceAll(Aws.REGION, "<AWS::Region>")
    .replaceAll(Aws.ACCOUNT_ID, "<AWS::AccountId>");
  Validations.of(construct).acknowledge({ id: `AwsSolutions-IAM5[Resource::${printed}]`, reason });
}
