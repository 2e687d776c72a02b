import { DescribeTableCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  DescribeRuleCommand,
  type EventBridgeClient,
  ResourceNotFoundException,
} from "@aws-sdk/client-eventbridge";
import { type LambdaClient, ListEventSourceMappingsCommand } from "@aws-sdk/client-lambda";
import type { StreamMapping, WatchCalls } from "../stages/audit/WatchSetup.ts";

/** What AWS says of what calls a function, and of the stream that a table has now. */
export class AwsWatchCalls implements WatchCalls {
  readonly #functionName: string;
  readonly #tableName: string;
  readonly #ruleName: string;
  readonly #lambda: LambdaClient;
  readonly #dynamoDb: DynamoDBClient;
  readonly #events: EventBridgeClient;

  constructor(options: {
    readonly functionName: string;
    readonly tableName: string;
    /** On the default bus. */
    readonly ruleName: string;
    readonly lambda: LambdaClient;
    readonly dynamoDb: DynamoDBClient;
    readonly events: EventBridgeClient;
  }) {
    this.#functionName = options.functionName;
    this.#tableName = options.tableName;
    this.#ruleName = options.ruleName;
    this.#lambda = options.lambda;
    this.#dynamoDb = options.dynamoDb;
    this.#events = options.events;
  }

  async tableStream(): Promise<string | undefined> {
    const command = new DescribeTableCommand({ TableName: this.#tableName });
    const { Table: table } = await this.#dynamoDb.send(command);
    // The ARN of the latest stays when a stream is switched off.
    return table?.StreamSpecification?.StreamEnabled === true ? table.LatestStreamArn : undefined;
  }

  /** One page: 100 of the one that a deployment makes. */
  async mappings(): Promise<readonly StreamMapping[]> {
    const command = new ListEventSourceMappingsCommand({ FunctionName: this.#functionName });
    const { EventSourceMappings: mappings = [] } = await this.#lambda.send(command);
    return mappings.map(({ EventSourceArn, State, LastProcessingResult, FilterCriteria }) => ({
      sourceArn: EventSourceArn ?? "",
      state: State ?? "unknown",
      lastResult: LastProcessingResult ?? "",
      filters: (FilterCriteria?.Filters ?? []).map(({ Pattern }) => Pattern ?? ""),
    }));
  }

  async detailsRule(): Promise<string | undefined> {
    try {
      const rule = await this.#events.send(new DescribeRuleCommand({ Name: this.#ruleName }));
      return rule.State ?? "unknown";
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return undefined;
      throw error;
    }
  }
}
