import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { metricDimensions } from "../../../project/metrics.ts";
import type { SubscriberConfig } from "./config.ts";
import type { SubscriberPorts } from "./SubscriberPorts.ts";

/** A call that hangs must leave time for another within one message. */
const requestHandler = { connectionTimeout: 1000, requestTimeout: 3000 };

/** A subscriber's ports on AWS. */
export function createSubscriberPorts(config: SubscriberConfig): SubscriberPorts {
  const { subscriberId, stateTableName } = config;
  return {
    subscriberId,
    stateTableName,
    client: new DynamoDBClient({ maxAttempts: 3, requestHandler }),
    logger: new Logger(),
    metrics: new Metrics({ defaultDimensions: { [metricDimensions.subscriber]: subscriberId } }),
  };
}
