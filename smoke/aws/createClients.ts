import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { IAMClient } from "@aws-sdk/client-iam";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { S3Client } from "@aws-sdk/client-s3";
import { SQSClient } from "@aws-sdk/client-sqs";
import { type Credentials, STSClient } from "@aws-sdk/client-sts";

/** The services that checks talk to. */
export interface Clients {
  readonly dynamodb: DynamoDBClient;
  readonly events: EventBridgeClient;
  readonly iam: IAMClient;
  readonly lambda: LambdaClient;
  readonly s3: S3Client;
  readonly sqs: SQSClient;
  readonly sts: STSClient;
  /** A client of EventBridge that acts under other credentials. */
  eventsAs(credentials: Credentials): EventBridgeClient;
}

/** Where the services are; what is left out follows from the SDK's own configuration. */
export interface ClientOptions {
  readonly endpoint?: string;
  readonly region?: string;
}

/** Makes clients with the SDK's own configuration of credentials. No call is made. */
export function createClients({ endpoint, region }: ClientOptions): Clients {
  const config = { ...(endpoint ? { endpoint } : {}), ...(region ? { region } : {}) };
  return {
    dynamodb: new DynamoDBClient(config),
    events: new EventBridgeClient(config),
    iam: new IAMClient(config),
    lambda: new LambdaClient(config),
    // An emulator seldom answers to a host name for each bucket.
    s3: new S3Client({ ...config, forcePathStyle: endpoint !== undefined }),
    sqs: new SQSClient(config),
    sts: new STSClient(config),
    eventsAs: (credentials) =>
      new EventBridgeClient({
        ...config,
        credentials: {
          accessKeyId: credentials.AccessKeyId ?? "",
          secretAccessKey: credentials.SecretAccessKey ?? "",
          sessionToken: credentials.SessionToken ?? "",
        },
      }),
  };
}
