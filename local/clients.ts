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

/** Clients that talk to the emulator, whatever profile the machine has. */
export function createClients(connection: Connection): Clients {
  const options = {
    endpoint: connection.endpoint,
    region: connection.region,
    credentials: {
      accessKeyId: connection.accessKeyId,
      secretAccessKey: connection.secretAccessKey,
    },
  };
  return {
    events: new EventBridgeClient(options),
    queues: new SQSClient(options),
    tables: new DynamoDBClient(options),
    logs: new CloudWatchLogsClient(options),
    functions: new LambdaClient(options),
  };
}
