import { Duration, Validations } from "aws-cdk-lib";
import { Metric } from "aws-cdk-lib/aws-cloudwatch";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import {
  type Code,
  EventSourceMapping,
  FilterCriteria,
  StartingPosition,
} from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import { auditTableSchema } from "../../../core/audit/auditTableSchema.ts";
import type { SignalboxConfig } from "../../../project/config/SignalboxConfig.ts";
import { metricDimensions, metricsNamespace, tamperingMetric } from "../../../project/metrics.ts";
import { resourceNames } from "../../../project/names.ts";
import { acknowledgeWildcard } from "../../constructs/acknowledgeWildcard.ts";
import { addAlarm } from "../../constructs/addAlarm.ts";
import { DeadLetterQueue } from "../../constructs/DeadLetterQueue.ts";
import { RouterFunction } from "../../constructs/RouterFunction.ts";
import { serviceArn } from "../../constructs/serviceArn.ts";

/** What the watch needs of the deployment. */
export interface AuditWatchProps {
  readonly config: SignalboxConfig;
  readonly code: Code;
  readonly table: TableV2;
}

/**
 * Rings when an audit record is changed, or removed by anyone but the expiry. The table's policy
 * denies both; an administrator may change the policy, and the gate's own role may overwrite a
 * record, so this is what makes tampering evident.
 */
export class AuditWatch extends Construct {
  readonly function: RouterFunction;

  constructor(scope: Construct, id: string, { config, code, table }: AuditWatchProps) {
    super(scope, id);
    const names = resourceNames(config.name);
    const { alarmTopicArn } = config;
    this.function = this.createFunction(config, code);
    const deadLetters = new DeadLetterQueue(this, "DeadLetters", {
      queueName: names.auditWatchDeadLetterQueue,
      alarmTopicArn,
    });
    Validations.of(deadLetters).acknowledge({
      id: "AwsSolutions-SQS3",
      reason: "It is a dead-letter queue: of a stream, which the rule doesn't look at.",
    });
    new EventSourceMapping(this, "Mapping", {
      target: this.function.function,
      eventSourceArn: table.tableStreamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 10,
      bisectBatchOnError: true,
      retryAttempts: 5,
      // Its role has the right already: CDK's own destination would add a policy beside it.
      onFailure: { bind: () => ({ destination: deadLetters.queue.queueArn }) },
      filters: [FilterCriteria.filter(tamperingFilter)],
    });
    addAlarm(this, "TamperingAlarm", {
      name: `${names.auditTable}-tampered-with`,
      description:
        `A record of ${names.auditTable} was changed, or removed before its time. ` +
        `The log of ${names.auditWatchFunction} names it; CloudTrail says who.`,
      metric: new Metric({
        namespace: metricsNamespace,
        metricName: tamperingMetric,
        dimensionsMap: { [metricDimensions.service]: names.auditWatchFunction },
        period: Duration.minutes(1),
        statistic: "Sum",
      }),
      threshold: 1,
      alarmTopicArn,
    });
  }

  private createFunction(config: SignalboxConfig, code: Code): RouterFunction {
    const names = resourceNames(config.name);
    const streams = serviceArn("dynamodb", `table/${names.auditTable}/stream/*`);
    const watch = new RouterFunction(this, "Function", {
      functionName: names.auditWatchFunction,
      description: "Raises the alarm when an audit record is changed or removed",
      code,
      memoryMb: 256,
      timeoutSeconds: 30,
      config,
      environment: {},
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
          resources: [serviceArn("sqs", names.auditWatchDeadLetterQueue)],
        }),
      ],
    });
    acknowledgeWildcard(watch, streams, "DynamoDB names a table's streams by their creation time.");
    return watch;
  }
}

/**
 * Pattern on stream records: whatever changed or removed a record, which is all that has an old
 * image. The function leaves the expiry aside: AWS's pages disagree on whether a filter may look
 * at anything but `dynamodb`.
 */
const tamperingFilter = {
  dynamodb: { OldImage: { [auditTableSchema.partitionKey]: { S: [{ exists: true }] } } },
};
