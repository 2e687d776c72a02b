import type { Guarded } from "../../../functions/stages/guardrails/findLifted.ts";
import { account, region } from "./trailEvent.ts";

export const keyId = "1234abcd-12ab-34cd-56ef-1234567890ab";
export const keyArn = `arn:aws:kms:${region}:${account}:key/${keyId}`;
export const topicArn = `arn:aws:sns:${region}:${account}:on-call`;

/** Name of the role that CloudFormation deploys the stacks with. */
export const deployer = `cdk-hnb659fds-cfn-exec-role-${account}-${region}`;

/** A deployment with all that one may have. */
export const guarded = {
  deployment: "signalbox",
  region,
  deploymentRoleArn: `arn:aws:iam::${account}:role/${deployer}`,
  encryptionKeyArn: keyArn,
  alarmTopicArn: topicArn,
} as const satisfies Guarded;
