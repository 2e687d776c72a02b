import type { Logger } from "@aws-lambda-powertools/logger";
import type { Metrics } from "@aws-lambda-powertools/metrics";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";

/** A subscriber's ways out of its process. */
export interface SubscriberPorts {
  /** `<context>.<name>`: every partition it may touch starts with this and `#`. */
  readonly subscriberId: string;
  readonly stateTableName: string;
  readonly client: DynamoDBClient;
  readonly logger: Logger;
  readonly metrics: Metrics;
}
