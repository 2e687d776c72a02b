import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Queue } from "aws-cdk-lib/aws-sqs";

/** Lets EventBridge put messages on a queue for these rules, and for no other. Once for a queue. */
export function admitRule(queue: Queue, ...ruleArns: readonly string[]): void {
  queue.addToResourcePolicy(
    new PolicyStatement({
      sid: "TakeFromRule",
      principals: [new ServicePrincipal("events.amazonaws.com")],
      actions: ["sqs:SendMessage"],
      resources: [queue.queueArn],
      conditions: { ArnEquals: { "aws:SourceArn": ruleArns.length > 1 ? ruleArns : ruleArns[0] } },
    }),
  );
}
