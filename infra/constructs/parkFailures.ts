import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { CfnEventInvokeConfig } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import type { DeadLetterQueue } from "./DeadLetterQueue.ts";
import type { RouterFunction } from "./RouterFunction.ts";
import { serviceArn } from "./serviceArn.ts";

/** What a function's role needs so that Lambda parks on this queue what the function gave up. */
export function parkFailuresRight(deadLetterQueueName: string): PolicyStatement {
  return new PolicyStatement({
    sid: "ParkFailures",
    actions: ["sqs:SendMessage"],
    resources: [serviceArn("sqs", deadLetterQueueName)],
  });
}

/** Has Lambda park what rules called a function for, and it failed over in three tries. */
export function parkFailures(
  scope: Construct,
  { function: called }: RouterFunction,
  { queue }: DeadLetterQueue,
): void {
  new CfnEventInvokeConfig(scope, "Retries", {
    functionName: called.functionName,
    qualifier: "$LATEST",
    maximumRetryAttempts: 2,
    destinationConfig: { onFailure: { destination: queue.queueArn } },
  });
}
