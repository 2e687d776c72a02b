import { CfnRule } from "aws-cdk-lib/aws-events";
import { Construct } from "constructs";
import { serviceArn } from "./serviceArn.ts";
import type { WorkQueue } from "./WorkQueue.ts";

/** Which events of which bus go to a queue. */
export interface QueueRuleProps {
  readonly ruleName: string;
  readonly busName: string;
  readonly description: string;
  /** An EventBridge event pattern as the API takes it. */
  readonly pattern: Readonly<Record<string, unknown>>;
  readonly workQueue: WorkQueue;
}

/** A rule with a queue as its one target, and its dead-letter queue for what can't be delivered. */
export class QueueRule extends Construct {
  readonly rule: CfnRule;

  constructor(scope: Construct, id: string, props: QueueRuleProps) {
    super(scope, id);
    const { queue, deadLetterQueue } = props.workQueue;
    this.rule = new CfnRule(this, "Rule", {
      name: props.ruleName,
      eventBusName: props.busName,
      description: props.description,
      eventPattern: props.pattern,
      state: "ENABLED",
      targets: [
        {
          id: "Queue",
          arn: queue.queueArn,
          deadLetterConfig: { arn: deadLetterQueue.queueArn },
        },
      ],
    });
    // A rule that is there before the queues admit it loses events, dead letters included.
    this.rule.node.addDependency(props.workQueue);
  }
}

/** The ARN of a rule that needn't exist yet: queue policies name rules, rules name queues. */
export function ruleArn(busName: string, ruleName: string): string {
  return serviceArn("events", `rule/${busName}/${ruleName}`);
}
