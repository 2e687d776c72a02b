import { QueueEncryption, type QueueProps } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { customerKey } from "./customerKey.ts";

/** How a queue is encrypted: with the key of the configuration, or with the one that SQS owns. */
export function queueEncryption(
  scope: Construct,
  keyArn: string | undefined,
): Pick<QueueProps, "encryption" | "encryptionMasterKey"> {
  if (keyArn === undefined) return { encryption: QueueEncryption.SQS_MANAGED };
  return { encryption: QueueEncryption.KMS, encryptionMasterKey: customerKey(scope, keyArn) };
}
