import { Duration } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { EventSourceMapping } from "aws-cdk-lib/aws-lambda";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { addAlarm } from "./addAlarm.ts";
import { DeadLetterQueue } from "./DeadLetterQueue.ts";
import type { RouterFunction } from "./RouterFunction.ts";
import { serviceArn } from "./serviceArn.ts";

/** How messages come to a function and what becomes of those it can't handle. */
export interface WorkQueueProps {
  readonly queueName: string;
  readonly deadLetterQueueName: string;
  /** ARN of the rule that fills the queue; nobody else may. */
  readonly ruleArn: string;
  /** Time limit of the function that empties the queue. */
  readonly timeoutSeconds: number;
  readonly batchSize: number;
  readonly batchingWindowSeconds: number;
  /** @default as many invocations at once as Lambda gives */
  readonly maxConcurrency?: number;
  readonly maxReceives: number;
  readonly alarmTopicArn: string | undefined;
}

/**
 * A queue between a rule and a function, with the one dead-letter queue for both what the rule
 * couldn't deliver and what the function couldn't handle: either way the message is the event,
 * and putting it on the queue again is the remedy. Alarms on the first dead letter and on work
 * that waits too long.
 */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetterQueue: Queue;
  private readonly props: WorkQueueProps;

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    this.props = props;
    const { queueName, timeoutSeconds, batchingWindowSeconds, alarmTopicArn } = props;
    // AWS asks for six times the function's time and the window on top: a batch may be
    // throttled and tried again before its messages become visible to others.
    const visibilitySeconds = 6 * timeoutSeconds + batchingWindowSeconds;
    this.deadLetterQueue = new DeadLetterQueue(this, "DeadLetters", {
      queueName: props.deadLetterQueueName,
      alarmTopicArn,
    }).queue;
    this.queue = new Queue(this, "Queue", {
      queueName,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(4),
      visibilityTimeout: Duration.seconds(visibilitySeconds),
      deadLetterQueue: { queue: this.deadLetterQueue, maxReceiveCount: props.maxReceives },
    });
    for (const queue of [this.queue, this.deadLetterQueue]) this.admitRule(queue);
    const maxAgeSeconds = Math.max(900, 2 * visibilitySeconds);
    addAlarm(this, "AgeAlarm", {
      name: `${queueName}-is-late`,
      description:
        `The oldest message in ${queueName} has waited ${maxAgeSeconds} seconds. ` +
        `Its function fails, or is slower than events come: see its log.`,
      metric: this.queue.metricApproximateAgeOfOldestMessage({
        period: Duration.minutes(1),
        statistic: "Maximum",
      }),
      threshold: maxAgeSeconds,
      alarmTopicArn,
    });
  }

  /** Has `worker` work off the queue, reporting each message's failure by itself. */
  feed(worker: RouterFunction): void {
    const { batchSize, batchingWindowSeconds, maxConcurrency } = this.props;
    new EventSourceMapping(this, "Mapping", {
      target: worker.function,
      eventSourceArn: this.queue.queueArn,
      batchSize,
      maxBatchingWindow: Duration.seconds(batchingWindowSeconds),
      maxConcurrency,
      reportBatchItemFailures: true,
    });
  }

  private admitRule(queue: Queue): void {
    queue.addToResourcePolicy(
      new PolicyStatement({
        sid: "TakeFromRule",
        principals: [new ServicePrincipal("events.amazonaws.com")],
        actions: ["sqs:SendMessage"],
        resources: [queue.queueArn],
        conditions: { ArnEquals: { "aws:SourceArn": this.props.ruleArn } },
      }),
    );
  }
}

/** What a function's role needs so that Lambda works off the queue of this name for it. */
export function workOffRight(queueName: string): PolicyStatement {
  return new PolicyStatement({
    sid: "WorkOffQueue",
    actions: ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"],
    resources: [serviceArn("sqs", queueName)],
  });
}
