import { Duration } from "aws-cdk-lib";
import { Metric } from "aws-cdk-lib/aws-cloudwatch";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { Code } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import { auditTableSchema } from "../../../core/audit/auditTableSchema.ts";
import type { SignalboxConfig } from "../../../project/config/SignalboxConfig.ts";
import { metricDimensions, metricsNamespace, tamperingMetric } from "../../../project/metrics.ts";
import { resourceNames } from "../../../project/names.ts";
import { addAlarm } from "../../constructs/addAlarm.ts";
import { createStreamFunction } from "../../constructs/createStreamFunction.ts";
import type { RouterFunction } from "../../constructs/RouterFunction.ts";

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
    this.function = createStreamFunction(this, {
      functionName: names.auditWatchFunction,
      description: "Raises the alarm when an audit record is changed or removed",
      code,
      memoryMb: 256,
      timeoutSeconds: 30,
      config,
      environment: {},
      rights: [],
      table,
      tableName: names.auditTable,
      filter: tamperingFilter,
      retryAttempts: 5,
      deadLetterQueueName: names.auditWatchDeadLetterQueue,
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
      alarmTopicArn: config.alarmTopicArn,
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
