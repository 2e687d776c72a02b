import { Duration } from "aws-cdk-lib";
import { Metric } from "aws-cdk-lib/aws-cloudwatch";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { EventSourceMapping } from "aws-cdk-lib/aws-lambda";
import { Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { describeRetries } from "../../core/retries/describeRetries.ts";
import type { RetryPolicy } from "../../core/retries/RetryPolicy.ts";
import { retryDelay } from "../../core/retries/retryDelay.ts";
import { visibilitySeconds } from "../../core/retries/visibilitySeconds.ts";
import type { SignalboxConfig } from "../../project/config/SignalboxConfig.ts";
import { queueVariables, toEnvironment } from "../../project/environmentVariables.ts";
import { failureAgeMetric, metricDimensions, metricsNamespace } from "../../project/metrics.ts";
import { addAlarm } from "./addAlarm.ts";
import { admitRule } from "./admitRule.ts";
import { closeQueue } from "./closeQueue.ts";
import { DeadLetterQueue } from "./DeadLetterQueue.ts";
import { queueEncryption } from "./queueEncryption.ts";
import type { RouterFunction } from "./RouterFunction.ts";
import { serviceArn } from "./serviceArn.ts";

/** By the standard schedule the attempt after 13 minutes: a passing failure is over by then. */
const maxFailureAgeSeconds = 600;

/** An alarm on a period of minutes looks back a day at most (CloudWatch API reference, PutMetricAlarm). */
const maxPeriodMinutes = 24 * 60;

/** How messages come to a function and what becomes of those it can't handle. */
export interface WorkQueueProps {
  readonly queueName: string;
  readonly deadLetterQueueName: string;
  /** ARN of the rule that fills the queue; besides, operators may. */
  readonly ruleArn: string;
  /** Works off the queue, reporting each message's failure by itself. */
  readonly worker: RouterFunction;
  /** Its time limit. */
  readonly timeoutSeconds: number;
  readonly batchSize: number;
  readonly batchingWindowSeconds: number;
  /** @default as many invocations at once as Lambda gives */
  readonly maxConcurrency?: number | undefined;
  readonly retry: RetryPolicy;
  /** What the function's own metrics are told apart by, besides its name. @default its name alone */
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly config: Pick<SignalboxConfig, "alarmTopicArn" | "encryptionKeyArn" | "operators">;
}

/**
 * A queue between a rule and a function, with the one dead-letter queue for both what the rule
 * couldn't deliver and what the function couldn't handle: either way the message is the event,
 * and putting it on the queue again is the remedy. Alarms on the first dead letter, on work that
 * waits too long, and on work that keeps failing.
 */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetterQueue: Queue;
  private readonly props: WorkQueueProps;

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    this.props = props;
    const { queueName, config, worker } = props;
    const hiddenSeconds = visibilitySeconds(props);
    this.deadLetterQueue = new DeadLetterQueue(this, "DeadLetters", {
      queueName: props.deadLetterQueueName,
      config,
      parker: worker.role,
    }).queue;
    this.queue = new Queue(this, "Queue", {
      queueName,
      ...queueEncryption(this, config.encryptionKeyArn),
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      visibilityTimeout: Duration.seconds(hiddenSeconds),
      deadLetterQueue: { queue: this.deadLetterQueue, maxReceiveCount: props.retry.attempts },
    });
    for (const queue of [this.queue, this.deadLetterQueue]) admitRule(queue, props.ruleArn);
    closeQueue(this.queue, { operators: config.operators, taker: worker.role });
    const maxAgeSeconds = Math.max(900, 2 * hiddenSeconds);
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
      alarmTopicArn: config.alarmTopicArn,
    });
    this.feed();
    this.watchFailures();
  }

  private feed(): void {
    const { worker, batchSize, batchingWindowSeconds, maxConcurrency } = this.props;
    new EventSourceMapping(this, "Mapping", {
      target: worker.function,
      eventSourceArn: this.queue.queueArn,
      batchSize,
      maxBatchingWindow: Duration.seconds(batchingWindowSeconds),
      maxConcurrency,
      reportBatchItemFailures: true,
    });
    for (const [variable, url] of Object.entries(this.urls())) {
      worker.function.addEnvironment(variable, url);
    }
  }

  private urls(): Readonly<Record<string, string>> {
    return toEnvironment(queueVariables, {
      queueUrl: this.queue.queueUrl,
      deadLetterQueueUrl: this.deadLetterQueue.queueUrl,
    });
  }

  /** SQS's own age leaves out what was received more than three times, so the function tells. */
  private watchFailures(): void {
    const { queueName, config, dimensions = {}, retry } = this.props;
    const functionName = this.props.worker.name;
    // Rings until a message that still fails would have come again, not only at each attempt.
    const longestWait = retryDelay({ ...retry, schedule: retry.schedule.slice(-1) }, 1, 1);
    addAlarm(this, "FailureAlarm", {
      name: `${queueName}-keeps-failing`,
      description:
        `A message of ${queueName} has been failing for ${maxFailureAgeSeconds} seconds; it ` +
        `goes on trying (${describeRetries(retry)}). See the log of ${functionName}.`,
      metric: new Metric({
        namespace: metricsNamespace,
        metricName: failureAgeMetric,
        dimensionsMap: { [metricDimensions.service]: functionName, ...dimensions },
        period: Duration.minutes(Math.min(Math.ceil(longestWait / 60) + 4, maxPeriodMinutes)),
        statistic: "Maximum",
      }),
      threshold: maxFailureAgeSeconds,
      alarmTopicArn: config.alarmTopicArn,
    });
  }
}

/**
 * What a function's role needs so that Lambda works off the queue of this name for it, and so that
 * it says itself when what failed comes back.
 */
export function workOffRight(queueName: string): PolicyStatement {
  return new PolicyStatement({
    sid: "WorkOffQueue",
    actions: [
      "sqs:ChangeMessageVisibility",
      "sqs:DeleteMessage",
      "sqs:GetQueueAttributes",
      "sqs:ReceiveMessage",
    ],
    resources: [serviceArn("sqs", queueName)],
  });
}

/** What a function's role needs to park messages on the dead-letter queue of this name. */
export function parkRight(deadLetterQueueName: string): PolicyStatement {
  return new PolicyStatement({
    sid: "ParkMessages",
    actions: ["sqs:SendMessage"],
    resources: [serviceArn("sqs", deadLetterQueueName)],
  });
}
