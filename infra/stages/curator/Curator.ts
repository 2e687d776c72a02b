import { Aws, Duration } from "aws-cdk-lib";
import { Metric } from "aws-cdk-lib/aws-cloudwatch";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Code } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import type { EventType } from "../../../core/eventTypes/EventType.ts";
import { eventTypeId } from "../../../core/eventTypes/eventTypeId.ts";
import { routerDetailTypes, routerSource } from "../../../core/eventTypes/routerTypes.ts";
import { gateRetry } from "../../../core/retries/RetryPolicy.ts";
import type { SignalboxConfig } from "../../../project/config/SignalboxConfig.ts";
import { curatorVariables, toEnvironment } from "../../../project/environmentVariables.ts";
import { curatorMetrics, metricDimensions, metricsNamespace } from "../../../project/metrics.ts";
import { resourceNames } from "../../../project/names.ts";
import { literalRules } from "../../../project/topics/literalRules.ts";
import { addAlarm } from "../../constructs/addAlarm.ts";
import { publishRight } from "../../constructs/publishRight.ts";
import { QueueRule, ruleArn } from "../../constructs/QueueRule.ts";
import { RouterFunction } from "../../constructs/RouterFunction.ts";
import { serviceArn } from "../../constructs/serviceArn.ts";
import { parkRight, WorkQueue, workOffRight } from "../../constructs/WorkQueue.ts";

/** What the curator needs of the deployment. */
export interface CuratorProps {
  readonly config: SignalboxConfig;
  readonly code: Code;
  readonly publicTypes: readonly EventType[];
}

/** One call of `PutEvents` takes ten entries: a batch becomes one call when events are small. */
const batchSize = 10;
const timeoutSeconds = 60;
const withheldType = eventTypeId(routerSource, routerDetailTypes.eventWithheld);

/**
 * The curator: rules that take public events off the core bus, the queue they wait in, and the
 * function that takes out what is internal and puts the rest on the public bus. Its role has a
 * fixed name, because the policies of the public bus and of the ingress bus let that role through.
 */
export class Curator extends Construct {
  readonly function: RouterFunction;
  /** Let events in: nothing comes before they are there. */
  readonly rules: readonly QueueRule[];

  constructor(scope: Construct, id: string, { config, code, publicTypes }: CuratorProps) {
    super(scope, id);
    const names = resourceNames(config.name);
    this.function = this.createFunction(config, code);
    const workQueue = new WorkQueue(this, "Work", {
      config,
      queueName: names.curatorQueue,
      deadLetterQueueName: names.curatorDeadLetterQueue,
      // All by one pattern: a list of many would outgrow a queue's policy.
      ruleArn: ruleArn(names.coreBus, names.curatorRules),
      worker: this.function,
      timeoutSeconds,
      batchSize,
      batchingWindowSeconds: 0,
      retry: gateRetry,
    });
    this.rules = literalRules(publicTypes.map((type) => type.id)).map(
      ({ number, pattern }) =>
        new QueueRule(this, `Rule${number}`, {
          ruleName: names.curatorRule(number),
          busName: names.coreBus,
          description: `What of ${pattern.source[0]} is public`,
          pattern: { ...pattern },
          workQueue,
        }),
    );
    // With a new public type the function knows it before its events come: to one that does not,
    // they are of no public type.
    for (const { rule } of this.rules) rule.node.addDependency(this.function.function);
    this.addAlarms(config);
  }

  private createFunction(config: SignalboxConfig, code: Code): RouterFunction {
    const names = resourceNames(config.name);
    const publicBus = serviceArn("events", `event-bus/${names.publicBus}`);
    return new RouterFunction(this, "Function", {
      functionName: names.curatorFunction,
      description: "Takes what is internal out of public events and puts them on the public bus",
      code,
      memoryMb: 512,
      timeoutSeconds,
      roleName: names.curatorRole(Aws.REGION),
      config,
      environment: toEnvironment(curatorVariables, {
        publicBusName: names.publicBus,
        ingressBusName: names.ingressBus,
      }),
      rights: [
        workOffRight(names.curatorQueue),
        parkRight(names.curatorDeadLetterQueue),
        new PolicyStatement({
          sid: "PublishToOthers",
          actions: ["events:PutEvents"],
          resources: [publicBus],
        }),
        publishRight(names.ingressBus, [withheldType], "TellOfWithheldEvents"),
      ],
    });
  }

  private addAlarms({ name, alarmTopicArn }: SignalboxConfig): void {
    const { curatorFunction, curatorDeadLetterQueue } = resourceNames(name);
    addAlarm(this, "WithheldAlarm", {
      name: `${curatorFunction}-withholds`,
      description:
        "A public event was not sent: without what is internal it is not what its public schema " +
        `says. Which: npx signalbox audit search --type ${withheldType}. Mend the schema, deploy, ` +
        `then redrive ${curatorDeadLetterQueue}.`,
      metric: new Metric({
        namespace: metricsNamespace,
        metricName: curatorMetrics.withheld,
        dimensionsMap: { [metricDimensions.service]: curatorFunction },
        period: Duration.minutes(5),
        statistic: "Sum",
      }),
      threshold: 1,
      alarmTopicArn,
    });
    addAlarm(this, "ErrorAlarm", {
      name: `${curatorFunction}-fails`,
      description:
        "The curator crashed or ran out of time; its messages come again, then go to " +
        `${curatorDeadLetterQueue}. See its log.`,
      metric: this.function.function.metricErrors({ period: Duration.minutes(5) }),
      threshold: 1,
      alarmTopicArn,
    });
  }
}
