import { Duration } from "aws-cdk-lib";
import { MathExpression } from "aws-cdk-lib/aws-cloudwatch";
import type { Construct } from "constructs";
import type { SignalboxConfig } from "../../project/config/SignalboxConfig.ts";
import { dynamoDbMetrics } from "../../project/metrics.ts";
import { addAlarm } from "./addAlarm.ts";
import { sustained } from "./alarmPeriods.ts";

/** Adds an alarm on a table that goes on refusing requests, be it for one of its indexes. */
export function watchTable(
  scope: Construct,
  tableName: string,
  { alarmTopicArn }: Pick<SignalboxConfig, "alarmTopicArn">,
): void {
  const { namespace, throttled, tableDimension } = dynamoDbMetrics;
  addAlarm(scope, "ThrottledAlarm", {
    name: `${tableName}-table-is-throttled`,
    description:
      `The table ${tableName} or one of its indexes takes more requests than it has room for; they ` +
      "come again by themselves. Raise its capacity or its warm throughput.",
    metric: new MathExpression({
      expression: `SELECT SUM(${throttled}) FROM "${namespace}" WHERE ${tableDimension} = '${tableName}'`,
      usingMetrics: {},
      period: Duration.minutes(1),
    }),
    threshold: 1,
    periods: sustained,
    alarmTopicArn,
  });
}
