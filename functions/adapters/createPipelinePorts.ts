import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SFNClient } from "@aws-sdk/client-sfn";
import type { PipelineConfig } from "../stages/pipeline/config.ts";
import type { PipelinePorts } from "../stages/pipeline/PipelineSetup.ts";
import { DynamoJobStore } from "./DynamoJobStore.ts";
import { DynamoStepStore } from "./DynamoStepStore.ts";
import { openIngressBus } from "./openIngressBus.ts";
import { quietLogger } from "./quietLogger.ts";
import { SfnExecutions } from "./SfnExecutions.ts";
import { SqsWorkedQueue } from "./SqsWorkedQueue.ts";

/** A call that hangs must leave time for another within one invocation. */
const settings = {
  maxAttempts: 3,
  logger: quietLogger,
  requestHandler: { connectionTimeout: 1000, requestTimeout: 4000 },
};

/** The ports of a pipeline's own function on AWS, as `config` names what is behind them. */
export function createPipelinePorts(config: PipelineConfig): PipelinePorts {
  const records = {
    tableName: config.stateTableName,
    retentionDays: config.retentionDays,
    client: new DynamoDBClient(settings),
  };
  return {
    jobs: new DynamoJobStore(records),
    steps: new DynamoStepStore(records),
    executions: new SfnExecutions({
      stateMachineArn: config.stateMachineArn,
      client: new SFNClient(settings),
    }),
    bus: openIngressBus(config.ingressBusName),
    queue: new SqsWorkedQueue(config.queue),
    clock: () => new Date(),
    random: Math.random,
    logger: new Logger(),
    metrics: new Metrics(),
  };
}
