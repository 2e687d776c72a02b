import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { ComponentConfig } from "../stages/pipeline/steps/config.ts";
import type { ComponentPorts } from "../stages/pipeline/steps/StepSetup.ts";
import { DynamoStepStore } from "./DynamoStepStore.ts";
import { quietLogger } from "./quietLogger.ts";

/** A call that hangs must leave time for another within an attempt's margin. */
const settings = {
  maxAttempts: 3,
  logger: quietLogger,
  requestHandler: { connectionTimeout: 1000, requestTimeout: 4000 },
};

/** A component's ports on AWS. */
export function createComponentPorts({
  stateTableName: tableName,
  retentionDays,
}: ComponentConfig): ComponentPorts {
  const client = new DynamoDBClient(settings);
  return {
    store: new DynamoStepStore({ tableName, client, retentionDays }),
    clock: () => new Date(),
    logger: new Logger(),
    metrics: new Metrics(),
  };
}
