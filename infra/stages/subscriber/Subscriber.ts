import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Code, LayerVersion } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import { describeRetries } from "../../../core/retries/describeRetries.ts";
import type { SignalboxConfig } from "../../../project/config/SignalboxConfig.ts";
import type { LoadedSubscriber } from "../../../project/contexts/LoadedContext.ts";
import {
  publisherVariables,
  subscriberVariables,
  toEnvironment,
} from "../../../project/environmentVariables.ts";
import { metricDimensions } from "../../../project/metrics.ts";
import { resourceNames, subscriberId } from "../../../project/names.ts";
import { subscriberPattern } from "../../../project/subscriptions/rulePattern.ts";
import { publishRight } from "../../constructs/publishRight.ts";
import { QueueRule, ruleArn } from "../../constructs/QueueRule.ts";
import { RouterFunction } from "../../constructs/RouterFunction.ts";
import { serviceArn } from "../../constructs/serviceArn.ts";
import { tracingEnvironment } from "../../constructs/tracingEnvironment.ts";
import { parkRight, WorkQueue, workOffRight } from "../../constructs/WorkQueue.ts";

/** One subscriber of one deployment. */
export interface SubscriberProps {
  readonly config: SignalboxConfig;
  readonly subscriber: LoadedSubscriber;
  readonly code: Code;
  /** What the code needs to run. */
  readonly runtime: LayerVersion;
}

/**
 * What a subscription becomes: a rule on the core bus, a queue with its dead-letter queue, a
 * function, and the settings of its file on them. 12 resources; refers to the router's by name.
 */
export class Subscriber extends Construct {
  readonly function: RouterFunction;
  readonly workQueue: WorkQueue;

  constructor(scope: Construct, id: string, props: SubscriberProps) {
    super(scope, id);
    const { config, subscriber } = props;
    const names = resourceNames(config.name);
    const { subscription } = subscriber;
    this.function = this.createFunction(props);
    this.workQueue = new WorkQueue(this, "Work", {
      config,
      queueName: names.subscriberQueue(subscriber),
      deadLetterQueueName: names.subscriberDeadLetterQueue(subscriber),
      ruleArn: ruleArn(names.coreBus, names.subscriberRule(subscriber)),
      worker: this.function,
      timeoutSeconds: subscription.timeoutSeconds,
      batchSize: subscription.batchSize,
      batchingWindowSeconds: subscription.batchingWindowSeconds,
      maxConcurrency: subscription.maxConcurrency,
      retry: subscription.retry,
      dimensions: { [metricDimensions.subscriber]: subscriberId(subscriber) },
    });
    new QueueRule(this, "Subscription", {
      ruleName: names.subscriberRule(subscriber),
      busName: names.coreBus,
      description: `What ${subscriberId(subscriber)} listens to`,
      pattern: subscriberPattern(subscriber),
      workQueue: this.workQueue,
    });
  }

  private createFunction({ config, subscriber, code, runtime }: SubscriberProps): RouterFunction {
    const names = resourceNames(config.name);
    const { memoryMb, timeoutSeconds, environment, publishes } = subscriber.subscription;
    return new RouterFunction(this, "Function", {
      functionName: names.subscriberFunction(subscriber),
      description: descriptionOf(subscriber),
      code,
      runtime,
      memoryMb,
      timeoutSeconds,
      rolePath: names.contextRolePath(subscriber.context),
      config,
      environment: {
        ...environment,
        ...tracingEnvironment(config.tracing),
        ...(publishes.length === 0
          ? {}
          : toEnvironment(publisherVariables, { ingressBusName: names.ingressBus })),
        ...toEnvironment(subscriberVariables, {
          stateTableName: names.stateTable,
          subscriberId: subscriberId(subscriber),
        }),
      },
      rights: [
        workOffRight(names.subscriberQueue(subscriber)),
        parkRight(names.subscriberDeadLetterQueue(subscriber)),
        ownStateRight(names.stateTable, subscriberId(subscriber)),
        ...(publishes.length === 0 ? [] : [publishRight(names.ingressBus, publishes)]),
      ],
    });
  }
}

/** Lambda takes 256 characters. */
function descriptionOf(subscriber: LoadedSubscriber): string {
  const retries = describeRetries(subscriber.subscription.retry);
  return `Subscriber ${subscriberId(subscriber)}; ${retries}`.slice(0, 256);
}

/** Items in partitions that begin with the subscriber's id. A request without a key has none. */
function ownStateRight(tableName: string, id: string): PolicyStatement {
  return new PolicyStatement({
    sid: "KeepOwnState",
    actions: ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"],
    resources: [serviceArn("dynamodb", `table/${tableName}`)],
    conditions: {
      "ForAllValues:StringLike": { "dynamodb:LeadingKeys": [`${id}#*`] },
      Null: { "dynamodb:LeadingKeys": "false" },
    },
  });
}
