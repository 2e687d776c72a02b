import { Duration } from "aws-cdk-lib";
import type { IRole } from "aws-cdk-lib/aws-iam";
import { Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { SignalboxConfig } from "../../project/config/SignalboxConfig.ts";
import { addAlarm } from "./addAlarm.ts";
import { closeQueue } from "./closeQueue.ts";
import { queueEncryption } from "./queueEncryption.ts";

/** A dead-letter queue's name, who may touch it, and whom its alarm tells. */
export interface DeadLetterQueueProps {
  readonly queueName: string;
  readonly config: Pick<SignalboxConfig, "alarmTopicArn" | "encryptionKeyArn" | "operators">;
  /** The role of the function that parks messages on it. @default services alone fill it */
  readonly parker?: IRole;
  /** What the alarm advises once they were looked at. @default to redrive them */
  readonly remedy?: string;
}

/** Keeps what couldn't be delivered or handled until 14 days after it was sent, and rings with the first of it. */
export class DeadLetterQueue extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, props: DeadLetterQueueProps) {
    super(scope, id);
    const { queueName, config, parker, remedy = "Then redrive them." } = props;
    this.queue = new Queue(this, "Queue", {
      queueName,
      ...queueEncryption(this, config.encryptionKeyArn),
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    closeQueue(this.queue, {
      operators: config.operators,
      ...(parker ? { putter: parker } : {}),
    });
    addAlarm(this, "Alarm", {
      name: `${queueName}-has-messages`,
      description:
        `${queueName} holds messages that were given up on; they expire 14 days after they were sent. ` +
        `Look with: npx signalbox dlq show ${queueName}. ${remedy}`,
      metric: this.queue.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: "Maximum",
      }),
      threshold: 1,
      alarmTopicArn: config.alarmTopicArn,
    });
  }
}
