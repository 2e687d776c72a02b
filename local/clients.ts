import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { SQSClient } from "@aws-sdk/client-sqs";
import type { Connection } from "./deploy/deployEnvironment.ts";

/** The services a run talks to. */
export interface Clients {
  readonly events: EventBridgeClient;
  readonly queues: SQSClient;
  readonly tables: DynamoDBClient;
  readonly logs: CloudWatchLogsClient;
  readonly functions: LambdaClient;
}

/** What makes a client talk to the emulator, whatever profile the machine has. */
export function clientOptions(connection: Connection) {
  const { endpoint, region, accessKeyId, secretAccessKey } = connection;
  return { endpoint, region, credentials: { accessKeyId, secretAccessKey } };
}

/** Clients that talk to the emulator. */
export function createClients(connection: Connection): Clients {
  const options = clientOptions(connection);
  return {
    events: new EventBridgeClient(options),
    queues: new SQSClient(options),
    tables: new DynamoDBClient(options),
    logs: new CloudWatchLogsClient(options),
    functions: new LambdaClient(options),
  };
}
