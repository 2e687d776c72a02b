import { Duration, Validations } from "aws-cdk-lib";
import { Metric } from "aws-cdk-lib/aws-cloudwatch";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { EventSourceMapping, FilterCriteria, StartingPosition } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import type { SignalboxConfig } from "../../project/config/SignalboxConfig.ts";
import { lambdaMetrics } from "../../project/metrics.ts";
import { acknowledgeWildcard } from "./acknowledgeWildcard.ts";
import { addAlarm } from "./addAlarm.ts";
import { whenever } from "./alarmPeriods.ts";
import { DeadLetterQueue } from "./DeadLetterQueue.ts";
import { parkFailuresRight } from "./parkFailures.ts";
import { RouterFunction, type RouterFunctionProps } from "./RouterFunction.ts";
import { serviceArn } from "./serviceArn.ts";

/** A change that waits longer than a work queue's message may. */
const maxAgeMinutes = 15;

/** A function that is called for changes of a table. */
export interface StreamFunctionProps extends RouterFunctionProps {
  readonly config: RouterFunctionProps["config"] &
    Pick<SignalboxConfig, "alarmTopicArn" | "encryptionKeyArn" | "operators">;
  readonly table: TableV2;
  /** The table's name, as it is deployed. */
  readonly tableName: string;
  /** Pattern on stream records: no other calls the function. */
  readonly filter: Readonly<Record<string, unknown>>;
  /**
   * Tries of a batch that fails, halved each time.
   * @default as long as the stream keeps a change, which is a day
   */
  readonly retryAttempts?: number;
  /** Where what is given up is told of. */
  readonly deadLetterQueueName: string;
}

/** A function that is called for changes of a table, and where what is given up is told of. */
export interface StreamFunction {
  readonly function: RouterFunction;
  readonly deadLetters: DeadLetterQueue;
}

/** Makes the function, its mapping and its dead-letter queue in `scope`, as constructs of its own. */
export function createStreamFunction(
  scope: Construct,
  { table, tableName, filter, retryAttempts, deadLetterQueueName, ...props }: StreamFunctionProps,
): StreamFunction {
  const streams = serviceArn("dynamodb", `table/${tableName}/stream/*`);
  const created = new RouterFunction(scope, "Function", {
    ...props,
    rights: [...streamRights(streams, deadLetterQueueName), ...props.rights],
  });
  acknowledgeWildcard(created, streams, "DynamoDB names a table's streams by their creation time.");
  const deadLetters = new DeadLetterQueue(scope, "DeadLetters", {
    queueName: deadLetterQueueName,
    config: props.config,
    parker: created.role,
  });
  Validations.of(deadLetters).acknowledge({
    id: "AwsSolutions-SQS3",
    reason: "It is a dead-letter queue: of a stream, which the rule doesn't look at.",
  });
  new EventSourceMapping(scope, "Mapping", {
    target: created.function,
    eventSourceArn: table.tableStreamArn,
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize: 10,
    ...(retryAttempts === undefined ? {} : { bisectBatchOnError: true, retryAttempts }),
    // Its role has the right already: CDK's own destination would add a policy beside it.
    onFailure: { bind: () => ({ destination: deadLetters.queue.queueArn }) },
    filters: [FilterCriteria.filter(filter)],
  });
  addAlarm(scope, "AgeAlarm", {
    name: `${created.name}-is-late`,
    description:
      `${created.name} is ${maxAgeMinutes} minutes behind the changes of the table ${tableName}, ` +
      "whose stream keeps them for 24 hours: it fails, or is slower than they come. See its log.",
    metric: new Metric({
      namespace: lambdaMetrics.namespace,
      metricName: lambdaMetrics.iteratorAge,
      dimensionsMap: { [lambdaMetrics.functionDimension]: created.name },
      period: Duration.minutes(1),
      statistic: "Maximum",
    }),
    threshold: maxAgeMinutes * 60_000,
    periods: whenever,
    alarmTopicArn: props.config.alarmTopicArn,
  });
  return { function: created, deadLetters };
}

function streamRights(streams: string, deadLetterQueueName: string): readonly PolicyStatement[] {
  return [
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
    parkFailuresRight(deadLetterQueueName),
  ];
}
