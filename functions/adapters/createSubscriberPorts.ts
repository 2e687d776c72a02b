import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { metricDimensions } from "../../project/metrics.ts";
import type { SubscriberConfig } from "../stages/subscriber/config.ts";
import type { SubscriberPorts } from "../stages/subscriber/SubscriberRuntime.ts";
import { DynamoAttemptNotes } from "./DynamoAttemptNotes.ts";
import { DynamoSubscriberState } from "./DynamoSubscriberState.ts";
import { SqsWorkedQueue } from "./SqsWorkedQueue.ts";

/** A call that hangs must leave time for another within one message. */
const requestHandler = { connectionTimeout: 1000, requestTimeout: 3000 };

/** A subscriber's ports on AWS. */
export function createSubscriberPorts(config: SubscriberConfig): SubscriberPorts {
  const { subscriberId } = config;
  return {
    subscriberId,
    ...stateTablePorts(config, new DynamoDBClient({ maxAttempts: 3, requestHandler })),
    queue: new SqsWorkedQueue(config.queue),
    random: Math.random,
    logger: new Logger(),
    metrics: new Metrics({ defaultDimensions: { [metricDimensions.subscriber]: subscriberId } }),
  };
}

/** Those of a subscriber's ports that lead to the state table, which `client` reaches. */
export function stateTablePorts(
  config: Pick<SubscriberConfig, "stateTableName" | "subscriberId">,
  client: DynamoDBClient,
): Pick<SubscriberPorts, "state" | "attempts"> {
  const part = { ...config, client };
  return { state: new DynamoSubscriberState(part), attempts: new DynamoAttemptNotes(part) };
}
