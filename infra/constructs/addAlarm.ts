import {
  Alarm,
  ComparisonOperator,
  type MathExpression,
  type Metric,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { Topic } from "aws-cdk-lib/aws-sns";
import type { Construct } from "constructs";

/** How many of the latest periods have to be at fault. */
export interface AlarmPeriods {
  readonly atFault: number;
  readonly of: number;
}

/** When an alarm rings and what it tells whoever hears it. */
export interface AlarmProps {
  readonly name: string;
  /** What happened and what to do about it. */
  readonly description: string;
  readonly metric: Metric | MathExpression;
  /** A period whose value reaches this is at fault. */
  readonly threshold: number;
  /**
   * For signs of life: a period is at fault whose value stays below the threshold, or that has none.
   * @default silence is good news
   */
  readonly silenceRings?: boolean;
  /** @default the latest one */
  readonly periods?: AlarmPeriods;
  /** @default notifies no one */
  readonly alarmTopicArn: string | undefined;
}

/** Adds an alarm; all alarms are made here. */
export function addAlarm(scope: Construct, id: string, props: AlarmProps): Alarm {
  const { silenceRings = false, periods } = props;
  const alarm = new Alarm(scope, id, {
    alarmName: props.name,
    alarmDescription: props.description,
    metric: props.metric,
    threshold: props.threshold,
    comparisonOperator: silenceRings
      ? ComparisonOperator.LESS_THAN_THRESHOLD
      : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    evaluationPeriods: periods?.of ?? 1,
    ...(periods ? { datapointsToAlarm: periods.atFault } : {}),
    treatMissingData: silenceRings ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
  });
  if (props.alarmTopicArn !== undefined) {
    alarm.addAlarmAction(new SnsAction(Topic.fromTopicArn(alarm, "Topic", props.alarmTopicArn)));
  }
  return alarm;
}
