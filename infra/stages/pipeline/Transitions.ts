import { Aws, Duration } from "aws-cdk-lib";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { Code } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import { jobTable } from "../../../core/pipelines/jobTable.ts";
import { setupTypes } from "../../../core/pipelines/setupTypes.ts";
import type { SignalboxConfig } from "../../../project/config/SignalboxConfig.ts";
import type { LoadedPipeline } from "../../../project/contexts/LoadedContext.ts";
import { publisherVariables, toEnvironment } from "../../../project/environmentVariables.ts";
import { resourceNames } from "../../../project/names.ts";
import { addAlarm } from "../../constructs/addAlarm.ts";
import { createStreamFunction } from "../../constructs/createStreamFunction.ts";
import { publishRight } from "../../constructs/publishRight.ts";
import type { RouterFunction } from "../../constructs/RouterFunction.ts";

/** What the function needs of the deployment. */
export interface TransitionsProps {
  readonly config: SignalboxConfig;
  readonly code: Code;
  /** The state table. */
  readonly table: TableV2;
  /** All of the deployment. */
  readonly pipelines: readonly LoadedPipeline[];
}

/**
 * Publishes every transition of a job and a step. It follows from the change of the record, by the
 * table's stream: no way of changing one leaves its event out, the state machine's own included.
 */
export class Transitions extends Construct {
  readonly function: RouterFunction;

  constructor(scope: Construct, id: string, props: TransitionsProps) {
    super(scope, id);
    const { config, code, table, pipelines } = props;
    const names = resourceNames(config.name);
    this.function = createStreamFunction(this, {
      functionName: names.transitionsFunction,
      description: "Tells of what becomes of jobs and steps",
      code,
      memoryMb: 256,
      timeoutSeconds: 30,
      roleName: names.transitionsRole(Aws.REGION),
      config,
      environment: toEnvironment(publisherVariables, {
        ingressBusName: names.ingressBus,
      }),
      rights: pipelines.map(({ pipeline }, index) =>
        publishRight(names.ingressBus, transitionTypes(pipeline), `PublishTransitions${index + 1}`),
      ),
      table,
      tableName: names.stateTable,
      filter: recordFilter,
      deadLetterQueueName: names.transitionsDeadLetterQueue,
    }).function;
    addAlarm(this, "ErrorAlarm", {
      name: `${names.transitionsFunction}-fails`,
      description:
        "What became of jobs and steps can't be told of: runs go on, and the audit trail does not " +
        `say so yet. See the log of ${names.transitionsFunction}.`,
      metric: this.function.function.metricErrors({ period: Duration.minutes(5) }),
      threshold: 1,
      alarmTopicArn: config.alarmTopicArn,
    });
  }
}

/** The event types that tell of transitions: what asks for something is others'. */
function transitionTypes(pipeline: LoadedPipeline["pipeline"]): readonly string[] {
  const types = setupTypes(pipeline);
  return [
    types.started,
    ...[types.setup, types.resume].flatMap((id) => [`${id}.completed`, `${id}.failed`]),
    types.stepStarted,
    types.stepCompleted,
    types.stepFailed,
    types.stepSkipped,
  ];
}

/** Jobs and steps that are made or changed: what expires has been told of. */
const recordFilter = {
  eventName: ["INSERT", "MODIFY"],
  dynamodb: {
    Keys: {
      pk: { S: [{ prefix: jobTable.jobPrefix }] },
      sk: { S: [jobTable.jobKey, { prefix: jobTable.stepPrefix }] },
    },
  },
};
