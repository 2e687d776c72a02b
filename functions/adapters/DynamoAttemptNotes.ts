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
  Delivery,
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
  "#messageId": "messageId",
  "#copiesUntil": "copiesUntil",
} as const;

/**
 * When an attempt may begin. One that was taken by another message may when that message may have
 * been parked by now and this be what a redrive made of it: by the settings of that time, or today's.
 */
const mayBegin =
  "attribute_not_exists(#status) OR #expiresAt < :nowSeconds OR " +
  "(#status = :inProgress AND #until < :now) OR " +
  "(#status = :taken AND #until < :now AND " +
  "(#messageId = :messageId OR #copiesUntil < :sentAt OR #until < :sentAtBySettings))";

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

  begin(event: RoutedEvent, times: AttemptTimes, delivery: Delivery): Promise<Attempt | undefined> {
    return this.#beginIfFree(this.#beginCommand(event, times), delivery);
  }

  take(event: RoutedEvent, times: AttemptTimes, delivery: Delivery): Promise<Attempt | undefined> {
    const { messageId, soonestParkedSeconds } = delivery;
    const copiesUntilMs = times.inProgressUntilMs + soonestParkedSeconds * 1000;
    const taken = { messageId, copiesUntil: toText(copiesUntilMs) };
    return this.#beginIfFree(this.#beginCommand(event, times, taken), delivery);
  }

  async beginAnyway(event: RoutedEvent, times: AttemptTimes): Promise<void> {
    await this.#client.send(this.#beginCommand(event, times));
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

  async #beginIfFree(
    { input }: UpdateItemCommand,
    { messageId, sentAtMs, soonestParkedSeconds }: Delivery,
  ): Promise<Attempt | undefined> {
    const { ":now": now, ":attemptId": attemptId } = input.ExpressionAttributeValues ?? {};
    const command = new UpdateItemCommand({
      ...input,
      ConditionExpression: mayBegin,
      ExpressionAttributeValues: {
        ...input.ExpressionAttributeValues,
        ":nowSeconds": { N: String(Math.floor(Date.parse(now?.S ?? "") / 1000)) },
        ":inProgress": { S: "INPROGRESS" },
        ":taken": { S: "TAKEN" },
        ":messageId": { S: messageId },
        ":sentAt": { S: toText(sentAtMs) },
        ":sentAtBySettings": { S: toText(sentAtMs - soonestParkedSeconds * 1000) },
      },
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    });
    try {
      await this.#client.send(command);
      return undefined;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException && error.Item)) throw error;
      const existing = toAttempt(error.Item);
      // The client tried again because the answer was lost, and met the note it had just made.
      return existing.attemptId === attemptId?.S ? undefined : existing;
    }
  }

  /** @param taken says which message takes the event; left out when the attempt's end is noted too. */
  #beginCommand(
    event: RoutedEvent,
    times: AttemptTimes,
    taken?: { readonly messageId: string; readonly copiesUntil: string },
  ): UpdateItemCommand {
    const mark = taken ? ", #messageId = :messageId, #copiesUntil = :copiesUntil" : "";
    const remove = taken ? "" : ", #messageId, #copiesUntil";
    return new UpdateItemCommand({
      TableName: this.#tableName,
      Key: this.#itemKey(event),
      UpdateExpression:
        "SET #status = :status, #type = :type, #eventId = :eventId, #startedAt = :now, " +
        "#until = :until, #expiresAt = :expiresAt, #attemptId = :attemptId, " +
        `#attempts = if_not_exists(#attempts, :zero) + :one${mark} ` +
        `REMOVE #completedAt, #outcome${remove}`,
      ExpressionAttributeNames: { ...names },
      ExpressionAttributeValues: {
        ":status": { S: taken ? "TAKEN" : "INPROGRESS" },
        ":type": { S: event.type },
        ":eventId": { S: event.metadata.id },
        ":now": { S: new Date().toISOString() },
        ":until": { S: toText(times.inProgressUntilMs) },
        ":expiresAt": { N: String(times.expiresAt) },
        ":attemptId": { S: randomUUID() },
        ":zero": { N: "0" },
        ":one": { N: "1" },
        ...(taken
          ? { ":messageId": { S: taken.messageId }, ":copiesUntil": { S: taken.copiesUntil } }
          : {}),
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
  const { attempts, inProgressUntil, expiresAt, attemptId, messageId } = unmarshall(item);
  const status = item["status"]?.S;
  return {
    status: status === "COMPLETED" || status === "TAKEN" ? status : "INPROGRESS",
    attempts: Number(attempts ?? 0),
    ...(typeof inProgressUntil === "string" ? { inProgressUntil } : {}),
    expiresAt: Number(expiresAt ?? 0),
    ...(typeof attemptId === "string" ? { attemptId } : {}),
    ...(typeof messageId === "string" ? { messageId } : {}),
  };
}

/** RFC 3339, UTC, milliseconds: texts in the order of time. */
function toText(ms: number): string {
  return new Date(ms).toISOString();
}
