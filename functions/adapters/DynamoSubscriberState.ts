import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { StateItem, SubscriberState } from "../../project/subscriptions/HandlerContext.ts";
import { asJsonAttribute, fromStateAttributes, toStateAttributes } from "./stateItem.ts";
import { statePartition } from "./stateKey.ts";

const sortKey = "STATE";

/** Attributes the table or this class gives a meaning of its own. */
const takenNames: readonly string[] = ["pk", "sk", "version", "expiresAt", asJsonAttribute];

/**
 * A subscriber's items in the state table: partition `<subscriber id>#<key>` (see
 * {@link statePartition}), sort key `STATE`, attributes as the handler named them (see
 * {@link toStateAttributes}), and `version` where it gave one.
 */
export class DynamoSubscriberState implements SubscriberState {
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

  /** @throws {SignalboxError} STATE_KEY_INVALID when the key is no text. */
  async get(key: string): Promise<StateItem | undefined> {
    const { Item } = await this.#client.send(
      new GetItemCommand({ TableName: this.#tableName, Key: this.#key(key), ConsistentRead: true }),
    );
    if (!Item) return undefined;
    const { pk: _pk, sk: _sk, ...item } = Item;
    return fromStateAttributes(item);
  }

  /**
   * @throws {SignalboxError} STATE_KEY_INVALID when the key is no text.
   * @throws {SignalboxError} STATE_ITEM_INVALID when DynamoDB can't hold the item.
   */
  async put(key: string, item: StateItem): Promise<void> {
    await this.#client.send(
      new PutItemCommand({
        TableName: this.#tableName,
        Item: { ...toAttributes(key, item), ...this.#key(key) },
      }),
    );
  }

  /**
   * @throws {SignalboxError} STATE_KEY_INVALID when the key is no text.
   * @throws {SignalboxError} STATE_ITEM_INVALID when DynamoDB can't hold the item, or the version
   *   is empty.
   */
  async putIfNewer(key: string, version: string, item: StateItem): Promise<boolean> {
    if (version === "") throw invalidItem(key, "its version is empty");
    const command = new PutItemCommand({
      TableName: this.#tableName,
      Item: { ...toAttributes(key, item), ...this.#key(key), version: { S: version } },
      ConditionExpression: "attribute_not_exists(#version) OR #version < :version",
      ExpressionAttributeNames: { "#version": "version" },
      ExpressionAttributeValues: { ":version": { S: version } },
    });
    try {
      await this.#client.send(command);
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  /**
   * @throws {SignalboxError} STATE_KEY_INVALID when the key is no text.
   * @throws {SignalboxError} STATE_ITEM_INVALID when the attribute's name is empty or taken.
   */
  async addToSet(key: string, attribute: string, member: string): Promise<void> {
    refuseTakenNames(key, [attribute]);
    await this.#client.send(
      new UpdateItemCommand({
        TableName: this.#tableName,
        Key: this.#key(key),
        UpdateExpression: "ADD #attribute :members",
        ExpressionAttributeNames: { "#attribute": attribute },
        ExpressionAttributeValues: { ":members": { SS: [member.toWellFormed()] } },
      }),
    );
  }

  #key(key: string): Record<"pk" | "sk", AttributeValue> {
    if (typeof (key as unknown) !== "string") {
      throw new SignalboxError(
        "STATE_KEY_INVALID",
        `A key of the state of ${this.#subscriberId} must be a text, is ${typeof key}.`,
      );
    }
    return { pk: { S: statePartition(this.#subscriberId, key) }, sk: { S: sortKey } };
  }
}

function toAttributes(key: string, item: StateItem): Record<string, AttributeValue> {
  refuseTakenNames(key, Object.keys(item));
  try {
    return toStateAttributes(item);
  } catch (cause) {
    throw invalidItem(key, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function refuseTakenNames(key: string, names: readonly string[]): void {
  for (const name of names) {
    if (name === "") throw invalidItem(key, "an attribute's name is empty");
    if (name === "__proto__" || !name.isWellFormed()) {
      throw invalidItem(
        key,
        `DynamoDB's client can't write the attribute name ${JSON.stringify(name.slice(0, 100))}`,
      );
    }
    if (takenNames.includes(name)) {
      throw invalidItem(key, `the attribute name ${name} is taken (${takenNames.join(", ")} are)`);
    }
  }
}

function invalidItem(key: string, why: string, cause?: unknown): SignalboxError {
  return new SignalboxError(
    "STATE_ITEM_INVALID",
    `The state under ${JSON.stringify(key.slice(0, 100))} can't be written: ${why}.`,
    cause === undefined ? {} : { cause },
  );
}
