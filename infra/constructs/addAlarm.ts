import {
  Alarm,
  ComparisonOperator,
  type Metric,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { Topic } from "aws-cdk-lib/aws-sns";
import type { Construct } from "constructs";

/** When an alarm rings and what it tells whoever hears it. */
export interface AlarmProps {
  readonly name: string;
  /** What happened and what to do about it. */
  readonly description: string;
  readonly metric: Metric;
  /** Rings when the metric's value of one period reaches this. */
  readonly threshold: number;
  /** @default notifies no one */
  readonly alarmTopicArn: string | undefined;
}

/** Adds an alarm that rings after one period over its threshold; silence is good news. */
export function addAlarm(scope: Construct, id: string, props: AlarmProps): Alarm {
  const alarm = new Alarm(scope, id, {
    alarmName: props.name,
    alarmDescription: props.description,
    metric: props.metric,
    threshold: props.threshold,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    evaluationPeriods: 1,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
  if (props.alarmTopicArn !== undefined) {
    alarm.addAlarmAction(new SnsAction(Topic.fromTopicArn(alarm, "Topic", props.alarmTopicArn)));
  }
  return alarm;
}
