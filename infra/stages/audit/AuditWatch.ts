import { Aws, Duration } from "aws-cdk-lib";
import { Metric } from "aws-cdk-lib/aws-cloudwatch";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Code } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import { tamperingFilter } from "../../../core/audit/tamperingFilter.ts";
import { heartbeatInput, objectEvents } from "../../../functions/stages/audit/readWatchInput.ts";
import type { SignalboxConfig } from "../../../project/config/SignalboxConfig.ts";
import { auditWatchVariables, toEnvironment } from "../../../project/environmentVariables.ts";
import {
  detailTamperingMetric,
  metricDimensions,
  metricsNamespace,
  tamperingMetric,
  watchAwakeMetric,
} from "../../../project/metrics.ts";
import { resourceNames } from "../../../project/names.ts";
import { acknowledgeWildcard } from "../../constructs/acknowledgeWildcard.ts";
import { addAlarm } from "../../constructs/addAlarm.ts";
import { addFunctionRule, ruleOnDefaultBus } from "../../constructs/addFunctionRule.ts";
import { admitRule } from "../../constructs/admitRule.ts";
import {
  createStreamFunction,
  type StreamFunction,
} from "../../constructs/createStreamFunction.ts";
import type { DeadLetterQueue } from "../../constructs/DeadLetterQueue.ts";
import { parkFailures } from "../../constructs/parkFailures.ts";
import type { RouterFunction } from "../../constructs/RouterFunction.ts";
import { serviceArn } from "../../constructs/serviceArn.ts";
import { trailLogDays } from "../../constructs/trailLogDays.ts";
import { detailBucketName } from "./DetailBucket.ts";

/** What the watch needs of the deployment. */
export interface AuditWatchProps {
  readonly config: SignalboxConfig;
  readonly code: Code;
  readonly table: TableV2;
}

/** IAM knows no resource of `ListEventSourceMappings`. */
const anyMapping = "*";

/**
 * Rings when an audit record or a detail in the bucket is changed, or removed by anyone but the
 * expiry. The policies of table and bucket deny it; an administrator may change the policies, and
 * the gate's own role may overwrite a record, so this is what makes tampering evident. Its silence is
 * no good news: it shows every five minutes that it is awake, and rings when it doesn't.
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
    this.showLife(props.config);
    this.addAlarms(props.config);
  }

  private createFunction({ config, code, table }: AuditWatchProps): StreamFunction {
    const names = resourceNames(config.name);
    const created = createStreamFunction(this, {
      functionName: names.auditWatchFunction,
      description: "Raises the alarm when an audit record or a detail is changed or removed",
      code,
      memoryMb: 256,
      timeoutSeconds: 30,
      // What was tampered with is known as long as the trail itself.
      config: { ...config, logRetentionDays: trailLogDays(config) },
      environment: toEnvironment(auditWatchVariables, {
        auditTableName: names.auditTable,
        detailsRuleName: names.auditDetailsRule,
        detailBucketName: detailBucketName(config.name),
        retentionDays: String(config.retentionDays),
      }),
      rights: [
        new PolicyStatement({
          sid: "ListVersionsOfDetails",
          actions: ["s3:ListBucketVersions"],
          resources: [`arn:${Aws.PARTITION}:s3:::${detailBucketName(config.name)}`],
        }),
        new PolicyStatement({
          sid: "FindOwnMapping",
          actions: ["lambda:ListEventSourceMappings"],
          resources: [anyMapping],
        }),
        new PolicyStatement({
          sid: "FindStreamOfTable",
          actions: ["dynamodb:DescribeTable"],
          resources: [serviceArn("dynamodb", `table/${names.auditTable}`)],
        }),
        new PolicyStatement({
          sid: "SeeRuleOnDetails",
          actions: ["events:DescribeRule"],
          resources: [ruleOnDefaultBus(names.auditDetailsRule)],
        }),
      ],
      table,
      tableName: names.auditTable,
      filter: tamperingFilter,
      retryAttempts: 5,
      deadLetterQueueName: names.auditWatchDeadLetterQueue,
    });
    const reason = "AWS has no resource for lambda:ListEventSourceMappings.";
    acknowledgeWildcard(created.function.role, anyMapping, reason);
    return created;
  }

  /** What the function could not tell of in three tries is parked. */
  private hearOfDetails({ name }: SignalboxConfig): void {
    const { auditDetailsRule, auditHeartbeatRule } = resourceNames(name);
    const { queue } = this.deadLetters;
    admitRule(queue, ...[auditDetailsRule, auditHeartbeatRule].map(ruleOnDefaultBus));
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
    parkFailures(this, this.function, this.deadLetters);
  }

  /** Has the function look, every five minutes, whether it would be called. */
  private showLife({ name }: SignalboxConfig): void {
    addFunctionRule(this, "Heartbeat", {
      name: resourceNames(name).auditHeartbeatRule,
      function: this.function,
      deadLetters: this.deadLetters.queue,
      rule: {
        description: "Has the watch over the audit trail show that it is awake",
        scheduleExpression: "rate(5 minutes)",
      },
      input: heartbeatInput,
    });
  }

  private addAlarms({ name, alarmTopicArn }: SignalboxConfig): void {
    const names = resourceNames(name);
    // The largest, not the sum: figures below 0 that somebody else sends hide nothing.
    const counted = (metricName: string, period = Duration.minutes(1)) =>
      new Metric({
        namespace: metricsNamespace,
        metricName,
        dimensionsMap: { [metricDimensions.service]: names.auditWatchFunction },
        period,
        statistic: "Maximum",
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
    addAlarm(this, "AsleepAlarm", {
      name: `${names.auditTable}-watch-asleep`,
      description:
        "For 15 minutes the watch over the audit trail has not shown that it would be called for " +
        `a record that somebody changed. The log of ${names.auditWatchFunction} says why, or nothing ` +
        `where it isn't called at all: see its mapping and the rule ${names.auditHeartbeatRule}.`,
      metric: counted(watchAwakeMetric, Duration.minutes(5)),
      threshold: 1,
      silenceRings: true,
      // A call may come some seconds late, into the next period.
      periods: { atFault: 3, of: 3 },
      alarmTopicArn,
    });
    addAlarm(this, "ErrorAlarm", {
      name: `${names.auditWatchFunction}-fails`,
      description:
        "The watch over the audit trail could not look at a change; it tries again, then parks it " +
        `in ${names.auditWatchDeadLetterQueue}. See the log of ${names.auditWatchFunction}.`,
      metric: this.function.function.metricErrors({ period: Duration.minutes(5) }),
      threshold: 1,
      alarmTopicArn,
    });
  }
}
