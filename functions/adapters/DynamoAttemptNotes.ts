import { randomUUID } from "node:crypto";
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { RoutedEvent } from "../../core/envelope/Envelope.ts";
import type {
  Attempt,
  AttemptNotes,
  AttemptTimes,
} from "../stages/subscriber/SubscriberRuntime.ts";
import { attemptKey } from "./attemptKey.ts";

const names = {
  "#status": "status",
  "#type": "type",
  "#eventId": "eventId",
  "#attempts": "attempts",
  "#attemptId": "attemptId",
  "#startedAt": "startedAt",
  "#completedAt": "completedAt",
  "#outcome": "outcome",
  "#until": "inProgressUntil",
  "#expiresAt": "expiresAt",
} as const;

/** Notes on events in the state table, under `<subscriber id>#<source>#<id>`. */
export class DynamoAttemptNotes implements AttemptNotes {
  readonly #client: DynamoDBClient;
  readonly #tableName: string;
  readonly #subscriberId: string;

  constructor(options: {
    readonly client: DynamoDBClient;
    readonly stateTableName: string;
    readonly subscriberId: string;
  }) {
    this.#client = options.client;
    this.#tableName = options.stateTableName;
    this.#subscriberId = options.subscriberId;
  }

  /** The event's partition in the state table. */
  keyOf(event: RoutedEvent): string {
    return this.#keyOf(event).pk;
  }

  /** The note on an event, strongly consistent. */
  async read(event: RoutedEvent, signal?: AbortSignal): Promise<Attempt | undefined> {
    const { Item } = await this.#client.send(
      new GetItemCommand({
        TableName: this.#tableName,
        Key: this.#itemKey(event),
        ConsistentRead: true,
      }),
      signal ? { abortSignal: signal } : {},
    );
    return Item && toAttempt(Item);
  }

  async begin(event: RoutedEvent, times: AttemptTimes): Promise<Attempt | undefined> {
    const now = new Date();
    const attemptId = randomUUID();
    const command = this.#beginCommand(event, times, { now, attemptId });
    command.input.ConditionExpression =
      "attribute_not_exists(#status) OR #expiresAt < :nowSeconds OR " +
      "(#status = :inProgress AND #until < :now)";
    command.input.ExpressionAttributeValues = {
      ...command.input.ExpressionAttributeValues,
      ":nowSeconds": { N: String(Math.floor(now.getTime() / 1000)) },
    };
    command.input.ReturnValuesOnConditionCheckFailure = "ALL_OLD";
    try {
      await this.#client.send(command);
      return undefined;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException && error.Item)) throw error;
      const existing = toAttempt(error.Item);
      // The client tried again because the answer was lost, and met the note it had just made.
      return existing.attemptId === attemptId ? undefined : existing;
    }
  }

  async beginAnyway(event: RoutedEvent, times: AttemptTimes): Promise<void> {
    const mark = { now: new Date(), attemptId: randomUUID() };
    await this.#client.send(this.#beginCommand(event, times, mark));
  }

  async complete(event: RoutedEvent, outcome: string, expiresAt: number): Promise<void> {
    await this.#client.send(
      new UpdateItemCommand({
        TableName: this.#tableName,
        Key: this.#itemKey(event),
        UpdateExpression:
          "SET #status = :completed, #outcome = :outcome, #completedAt = :now, " +
          "#expiresAt = :expiresAt REMOVE #until",
        ExpressionAttributeNames: pick(
          "#status",
          "#outcome",
          "#completedAt",
          "#expiresAt",
          "#until",
        ),
        ExpressionAttributeValues: {
          ":completed": { S: "COMPLETED" },
          ":outcome": { S: outcome },
          ":now": { S: new Date().toISOString() },
          ":expiresAt": { N: String(expiresAt) },
        },
      }),
    );
  }

  async remove(event: RoutedEvent): Promise<void> {
    await this.#client.send(
      new DeleteItemCommand({ TableName: this.#tableName, Key: this.#itemKey(event) }),
    );
  }

  #beginCommand(
    event: RoutedEvent,
    times: AttemptTimes,
    { now, attemptId }: { readonly now: Date; readonly attemptId: string },
  ): UpdateItemCommand {
    return new UpdateItemCommand({
      TableName: this.#tableName,
      Key: this.#itemKey(event),
      UpdateExpression:
        "SET #status = :inProgress, #type = :type, #eventId = :eventId, #startedAt = :now, " +
        "#until = :until, #expiresAt = :expiresAt, #attemptId = :attemptId, " +
        "#attempts = if_not_exists(#attempts, :zero) + :one REMOVE #completedAt, #outcome",
      ExpressionAttributeNames: { ...names },
      ExpressionAttributeValues: {
        ":inProgress": { S: "INPROGRESS" },
        ":type": { S: event.type },
        ":eventId": { S: event.metadata.id },
        ":now": { S: now.toISOString() },
        ":until": { S: new Date(times.inProgressUntilMs).toISOString() },
        ":expiresAt": { N: String(times.expiresAt) },
        ":attemptId": { S: attemptId },
        ":zero": { N: "0" },
        ":one": { N: "1" },
      },
    });
  }

  #itemKey(event: RoutedEvent): Record<"pk" | "sk", AttributeValue> {
    const { pk, sk } = this.#keyOf(event);
    return { pk: { S: pk }, sk: { S: sk } };
  }

  #keyOf({ source, metadata }: RoutedEvent) {
    return attemptKey(this.#subscriberId, `${source}#${metadata.id}`);
  }
}

function pick(...wanted: readonly (keyof typeof names)[]): Record<string, string> {
  return Object.fromEntries(wanted.map((name) => [name, names[name]]));
}

function toAttempt(item: Record<string, AttributeValue>): Attempt {
  const { status, attempts, inProgressUntil, expiresAt, attemptId } = unmarshall(item);
  return {
    status: status === "COMPLETED" ? "COMPLETED" : "INPROGRESS",
    attempts: Number(attempts ?? 0),
    ...(typeof inProgressUntil === "string" ? { inProgressUntil } : {}),
    expiresAt: Number(expiresAt ?? 0),
    ...(typeof attemptId === "string" ? { attemptId } : {}),
  };
}
