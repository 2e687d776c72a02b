import { Aws, Duration } from "aws-cdk-lib";
import { Metric } from "aws-cdk-lib/aws-cloudwatch";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { CfnEventInvokeConfig, type Code } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import { auditTableSchema } from "../../../core/audit/auditTableSchema.ts";
import { objectEvents } from "../../../functions/stages/audit/readWatchInput.ts";
import type { SignalboxConfig } from "../../../project/config/SignalboxConfig.ts";
import { auditWatchVariables, toEnvironment } from "../../../project/environmentVariables.ts";
import {
  detailTamperingMetric,
  metricDimensions,
  metricsNamespace,
  tamperingMetric,
} from "../../../project/metrics.ts";
import { resourceNames } from "../../../project/names.ts";
import { addAlarm } from "../../constructs/addAlarm.ts";
import { addFunctionRule, ruleOnDefaultBus } from "../../constructs/addFunctionRule.ts";
import { admitRule } from "../../constructs/admitRule.ts";
import {
  createStreamFunction,
  type StreamFunction,
} from "../../constructs/createStreamFunction.ts";
import type { DeadLetterQueue } from "../../constructs/DeadLetterQueue.ts";
import type { RouterFunction } from "../../constructs/RouterFunction.ts";
import { detailBucketName } from "./DetailBucket.ts";

/** What the watch needs of the deployment. */
export interface AuditWatchProps {
  readonly config: SignalboxConfig;
  readonly code: Code;
  readonly table: TableV2;
}

/**
 * Rings when an audit record or a detail in the bucket is changed, or removed by anyone but the
 * expiry. The policies of table and bucket deny it; an administrator may change the policies, and
 * the gate's own role may overwrite a record, so this is what makes tampering evident.
 */
export class AuditWatch extends Construct {
  readonly function: RouterFunction;
  readonly deadLetters: DeadLetterQueue;

  constructor(scope: Construct, id: string, props: AuditWatchProps) {
    super(scope, id);
    const created = this.createFunction(props);
    this.function = created.function;
    this.deadLetters = created.deadLetters;
    this.hearOfDetails(props.config);
    this.addAlarms(props.config);
  }

  private createFunction({ config, code, table }: AuditWatchProps): StreamFunction {
    const names = resourceNames(config.name);
    return createStreamFunction(this, {
      functionName: names.auditWatchFunction,
      description: "Raises the alarm when an audit record or a detail is changed or removed",
      code,
      memoryMb: 256,
      timeoutSeconds: 30,
      config,
      environment: toEnvironment(auditWatchVariables, {
        detailBucketName: detailBucketName(config.name),
        retentionDays: String(config.retentionDays),
      }),
      rights: [
        new PolicyStatement({
          sid: "ListVersionsOfDetails",
          actions: ["s3:ListBucketVersions"],
          resources: [`arn:${Aws.PARTITION}:s3:::${detailBucketName(config.name)}`],
        }),
      ],
      table,
      tableName: names.auditTable,
      filter: tamperingFilter,
      retryAttempts: 5,
      deadLetterQueueName: names.auditWatchDeadLetterQueue,
    });
  }

  /** What the function could not tell of in three tries is parked. */
  private hearOfDetails({ name }: SignalboxConfig): void {
    const { auditDetailsRule } = resourceNames(name);
    const { queue } = this.deadLetters;
    admitRule(queue, ruleOnDefaultBus(auditDetailsRule));
    addFunctionRule(this, "Details", {
      name: auditDetailsRule,
      function: this.function,
      deadLetters: queue,
      rule: {
        description: "Objects of the detail bucket that come and go",
        eventPattern: {
          source: [objectEvents.source],
          "detail-type": [objectEvents.created, objectEvents.deleted],
          detail: { bucket: { name: [detailBucketName(name)] } },
        },
      },
    });
    new CfnEventInvokeConfig(this, "Retries", {
      functionName: this.function.function.functionName,
      qualifier: "$LATEST",
      maximumRetryAttempts: 2,
      destinationConfig: { onFailure: { destination: queue.queueArn } },
    });
  }

  private addAlarms({ name, alarmTopicArn }: SignalboxConfig): void {
    const names = resourceNames(name);
    const counted = (metricName: string) =>
      new Metric({
        namespace: metricsNamespace,
        metricName,
        dimensionsMap: { [metricDimensions.service]: names.auditWatchFunction },
        period: Duration.minutes(1),
        statistic: "Sum",
      });
    addAlarm(this, "TamperingAlarm", {
      name: `${names.auditTable}-tampered-with`,
      description:
        `A record of ${names.auditTable} was changed, or removed before its time. ` +
        `The log of ${names.auditWatchFunction} names it; CloudTrail says who.`,
      metric: counted(tamperingMetric),
      threshold: 1,
      alarmTopicArn,
    });
    addAlarm(this, "DetailTamperingAlarm", {
      name: `${names.auditDetailsRule}-tampered-with`,
      description:
        "An object of the detail bucket was replaced or added by other than the gate, or removed " +
        `before its time. The log of ${names.auditWatchFunction} names it, and who it was as far as ` +
        "S3 says.",
      metric: counted(detailTamperingMetric),
      threshold: 1,
      alarmTopicArn,
    });
  }
}

/**
 * Whatever changed or removed a record, which is all that has an old
 * image. The function leaves the expiry aside: AWS's pages disagree on whether a filter may look
 * at anything but `dynamodb`.
 */
const tamperingFilter = {
  dynamodb: { OldImage: { [auditTableSchema.partitionKey]: { S: [{ exists: true }] } } },
};
