import { DescribeTableCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type LambdaClient, ListEventSourceMappingsCommand } from "@aws-sdk/client-lambda";
import type { StreamMapping, WatchCalls } from "../stages/audit/WatchSetup.ts";

/** What Lambda calls a function for, and the stream that a table has now. */
export class LambdaWatchCalls implements WatchCalls {
  readonly #functionName: string;
  readonly #tableName: string;
  readonly #lambda: LambdaClient;
  readonly #dynamoDb: DynamoDBClient;

  constructor(options: {
    readonly functionName: string;
    readonly tableName: string;
    readonly lambda: LambdaClient;
    readonly dynamoDb: DynamoDBClient;
  }) {
    this.#functionName = options.functionName;
    this.#tableName = options.tableName;
    this.#lambda = options.lambda;
    this.#dynamoDb = options.dynamoDb;
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
}
