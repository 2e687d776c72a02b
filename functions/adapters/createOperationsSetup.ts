import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { OperationsConfig } from "../stages/operations/config.ts";
import type { OperationsSetup } from "../stages/operations/OperationsSetup.ts";
import { DynamoDeadlines } from "./DynamoDeadlines.ts";
import { openIngressBus } from "./openIngressBus.ts";
import { quietLogger } from "./quietLogger.ts";

const settings = {
  maxAttempts: 3,
  logger: quietLogger,
  requestHandler: { connectionTimeout: 1000, requestTimeout: 4000 },
};

/** The sweep's ports on AWS, on the table and bus that `config` names. */
export function createOperationsSetup(config: OperationsConfig): OperationsSetup {
  return {
    deadlines: new DynamoDeadlines({
      tableName: config.stateTableName,
      client: new DynamoDBClient(settings),
    }),
    bus: openIngressBus(config.ingressBusName),
    clock: () => new Date(),
  };
}
