import {
  type AttributeValue,
  BatchGetItemCommand,
  type BatchGetItemCommandInput,
  type BatchGetItemCommandOutput,
  type DynamoDBClient,
} from "@aws-sdk/client-dynamodb";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";

/** BatchGetItem's own limit. */
const keysPerCall = 100;

/** What a throttled table leaves unread is asked for again so often, after longer and longer. */
const maxRounds = 6;

/** An item as DynamoDB gives it. */
export type Item = Readonly<Record<string, AttributeValue>>;

/** The primary key of an item of either table. */
export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

/** Reads many items of one table by their keys. By `BatchGetItem` only. */
export class BatchReader {
  readonly #name: string;
  readonly #client: DynamoDBClient;
  readonly #pause: (ms: number) => Promise<void>;

  constructor(options: {
    readonly tableName: string;
    readonly client: DynamoDBClient;
    readonly pause: (ms: number) => Promise<void>;
  }) {
    this.#name = options.tableName;
    this.#client = options.client;
    this.#pause = options.pause;
  }

  /** The item of each key, in order; undefined where there is none. */
  async readInOrder(
    keys: readonly ItemKey[],
    attributes: readonly string[] | undefined = undefined,
  ): Promise<readonly (Item | undefined)[]> {
    const byText = new Map(keys.map((key) => [textOf(key), key]));
    const items = await this.read([...byText.values()], attributes && ["pk", "sk", ...attributes]);
    const found = new Map(
      items.map((item) => [textOf({ pk: item["pk"]?.S ?? "", sk: item["sk"]?.S ?? "" }), item]),
    );
    return keys.map((key) => found.get(textOf(key)));
  }

  /**
   * The items there are, in any order.
   *
   * @param keys each once.
   * @param attributes only these of each. @default all
   * @throws {SignalboxError} AWS_FAILED when the table stays throttled.
   */
  async read(keys: readonly ItemKey[], attributes?: readonly string[]): Promise<readonly Item[]> {
    const items: Item[] = [];
    for (let start = 0; start < keys.length; start += keysPerCall) {
      const some = keys.slice(start, start + keysPerCall);
      const asked = some.map(({ pk, sk }) => ({ pk: { S: pk }, sk: { S: sk } }));
      items.push(...(await this.#call({ Keys: asked, ...projection(attributes) })));
    }
    return items;
  }

  async #call(
    asked: NonNullable<BatchGetItemCommandInput["RequestItems"]>[string],
  ): Promise<readonly Item[]> {
    const items: Item[] = [];
    let request: BatchGetItemCommandInput["RequestItems"] = { [this.#name]: asked };
    for (let round = 0; round < maxRounds; round += 1) {
      if (round > 0) await this.#pause(50 * 2 ** round);
      const answer: BatchGetItemCommandOutput = await this.#client.send(
        new BatchGetItemCommand({ RequestItems: request }),
      );
      items.push(...(answer.Responses?.[this.#name] ?? []));
      request = answer.UnprocessedKeys;
      if (!request || Object.keys(request).length === 0) return items;
    }
    throw new SignalboxError(
      "AWS_FAILED",
      `The table ${this.#name} is throttled: it left items unread ${maxRounds} times. Try later.`,
      { retryable: true },
    );
  }
}

function textOf({ pk, sk }: ItemKey): string {
  return JSON.stringify([pk, sk]);
}

function projection(attributes: readonly string[] | undefined) {
  if (!attributes) return {};
  const names = attributes.map((name): [string, string] => [`#${name}`, name]);
  return {
    ProjectionExpression: names.map(([placeholder]) => placeholder).join(", "),
    ExpressionAttributeNames: Object.fromEntries(names),
  };
}
