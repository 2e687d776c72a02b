import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import type { OperationsConfig } from "../stages/operations/config.ts";
import type { OperationsSetup } from "../stages/operations/OperationsSetup.ts";
import { DynamoDeadlines } from "./DynamoDeadlines.ts";
import { EventBridgeBus } from "./EventBridgeBus.ts";
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
    // Put again with the same ids, events are taken once: the client may try again by itself.
    bus: new EventBridgeBus({
      busName: config.ingressBusName,
      client: new EventBridgeClient(settings),
    }),
    clock: () => new Date(),
  };
}
