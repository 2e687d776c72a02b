import {
  type AttributeValue,
  BatchGetItemCommand,
  type BatchGetItemCommandInput,
  type BatchGetItemCommandOutput,
  type DynamoDBClient,
} from "@aws-sdk/client-dynamodb";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { attemptKey } from "../../functions/adapters/attemptKey.ts";
import type { NotedOutcome, OutcomeNotes } from "../subscribers/OutcomeNotes.ts";

/** BatchGetItem's own limit. */
const keysPerCall = 100;

/** What a throttled table leaves unread is asked for again so often, after longer and longer. */
const maxRounds = 6;

/** The notes in the deployed state table. Reads by `BatchGetItem` only. */
export class DynamoOutcomeNotes implements OutcomeNotes {
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

  /** @throws {SignalboxError} AWS_FAILED when the table stays throttled. */
  async read(
    subscriberId: string,
    eventKeys: readonly string[],
  ): Promise<ReadonlyMap<string, NotedOutcome>> {
    const keys = [...new Set(eventKeys)];
    const outcomes = new Map<string, NotedOutcome>();
    for (let start = 0; start < keys.length; start += keysPerCall) {
      const asked = keys.slice(start, start + keysPerCall);
      for (const item of await this.#items(subscriberId, asked)) {
        const eventKey = item["pk"]?.S?.slice(subscriberId.length + 1);
        const outcome = item["outcome"]?.S;
        if (eventKey === undefined || (outcome !== "handled" && outcome !== "ignored")) continue;
        outcomes.set(eventKey, outcome);
      }
    }
    return outcomes;
  }

  async #items(
    subscriberId: string,
    eventKeys: readonly string[],
  ): Promise<readonly Record<string, AttributeValue>[]> {
    const items: Record<string, AttributeValue>[] = [];
    let request: BatchGetItemCommandInput["RequestItems"] = {
      [this.#name]: {
        Keys: eventKeys.map((eventKey) => toKey(subscriberId, eventKey)),
        ProjectionExpression: "pk, outcome",
      },
    };
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

function toKey(subscriberId: string, eventKey: string): Record<string, AttributeValue> {
  const { pk, sk } = attemptKey(subscriberId, eventKey);
  return { pk: { S: pk }, sk: { S: sk } };
}
