import { Aws, Duration, Validations } from "aws-cdk-lib";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import {
  type Code,
  EventSourceMapping,
  FilterCriteria,
  StartingPosition,
} from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import { eventTypeId } from "../../../core/eventTypes/eventTypeId.ts";
import { routerDetailTypes, routerSource } from "../../../core/eventTypes/routerTypes.ts";
import { switchTable } from "../../../core/switches/switchTable.ts";
import type { SignalboxConfig } from "../../../project/config/SignalboxConfig.ts";
import { publisherVariables, toEnvironment } from "../../../project/environmentVariables.ts";
import { resourceNames } from "../../../project/names.ts";
import { acknowledgeWildcard } from "../../constructs/acknowledgeWildcard.ts";
import { addAlarm } from "../../constructs/addAlarm.ts";
import { DeadLetterQueue } from "../../constructs/DeadLetterQueue.ts";
import { publishRight } from "../../constructs/publishRight.ts";
import { RouterFunction } from "../../constructs/RouterFunction.ts";
import { serviceArn } from "../../constructs/serviceArn.ts";

/** What the watch needs of the deployment. */
export interface SwitchWatchProps {
  readonly config: SignalboxConfig;
  readonly code: Code;
  /** The state table. */
  readonly table: TableV2;
}

/**
 * Publishes each change of a switch. It follows from the change itself, by the table's stream: no
 * way of changing one leaves it out, an edit in the console included.
 */
export class SwitchWatch extends Construct {
  readonly function: RouterFunction;

  constructor(scope: Construct, id: string, { config, code, table }: SwitchWatchProps) {
    super(scope, id);
    const names = resourceNames(config.name);
    const { alarmTopicArn } = config;
    this.function = this.createFunction(config, code);
    const deadLetters = new DeadLetterQueue(this, "DeadLetters", {
      queueName: names.switchesDeadLetterQueue,
      alarmTopicArn,
    });
    Validations.of(deadLetters).acknowledge({
      id: "AwsSolutions-SQS3",
      reason: "It is a dead-letter queue: of a stream, which the rule doesn't look at.",
    });
    // Tries for as long as the stream keeps a change, which is a day: none is given up before.
    new EventSourceMapping(this, "Mapping", {
      target: this.function.function,
      eventSourceArn: table.tableStreamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 10,
      // Its role has the right already: CDK's own destination would add a policy beside it.
      onFailure: { bind: () => ({ destination: deadLetters.queue.queueArn }) },
      filters: [FilterCriteria.filter(switchFilter)],
    });
    addAlarm(this, "ErrorAlarm", {
      name: `${names.switchesFunction}-fails`,
      description:
        "A changed switch can't be told of: it works, and the audit trail does not say who changed " +
        `it yet. See the log of ${names.switchesFunction}.`,
      metric: this.function.function.metricErrors({ period: Duration.minutes(5) }),
      threshold: 1,
      alarmTopicArn,
    });
  }

  private createFunction(config: SignalboxConfig, code: Code): RouterFunction {
    const names = resourceNames(config.name);
    const streams = serviceArn("dynamodb", `table/${names.stateTable}/stream/*`);
    const watch = new RouterFunction(this, "Function", {
      functionName: names.switchesFunction,
      description: "Tells of switches that somebody changed",
      code,
      memoryMb: 256,
      timeoutSeconds: 30,
      roleName: names.switchesRole(Aws.REGION),
      config,
      environment: toEnvironment(publisherVariables, { ingressBusName: names.ingressBus }),
      rights: [
        new PolicyStatement({
          sid: "ReadStream",
          actions: [
            "dynamodb:DescribeStream",
            "dynamodb:GetRecords",
            "dynamodb:GetShardIterator",
            "dynamodb:ListStreams",
          ],
          resources: [streams],
        }),
        new PolicyStatement({
          sid: "ParkFailures",
          actions: ["sqs:SendMessage"],
          resources: [serviceArn("sqs", names.switchesDeadLetterQueue)],
        }),
        publishRight(names.ingressBus, [
          eventTypeId(routerSource, routerDetailTypes.switchChanged),
        ]),
      ],
    });
    acknowledgeWildcard(watch, streams, "DynamoDB names a table's streams by their creation time.");
    return watch;
  }
}

/** Pattern on stream records: switches only, so that no other change calls the function. */
const switchFilter = { dynamodb: { Keys: { pk: { S: [switchTable.partition] } } } };
