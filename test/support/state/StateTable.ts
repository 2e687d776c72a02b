import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Item } from "../../../client/testing/subscriber/Expression.ts";
import {
  InMemoryTable,
  placeOf,
  type TableAnswer,
  type TableRequest,
} from "../../../client/testing/subscriber/InMemoryTable.ts";
import { fromStateAttributes } from "../../../functions/adapters/stateItem.ts";
import { itemBytes } from "../audit/itemBytes.ts";
import { failed, InvalidRequest, requireDistinct } from "./answers.ts";
import { type QueryRequest, query } from "./query.ts";
import { type TransactionRequest, transact } from "./transact.ts";

/**
 * What goes wrong with a call: `refuse` and `throttle` change nothing, `lose` loses the answer,
 * `repeat` sends it once more because the answer was lost, as a client does; `hang` never comes to
 * the table, `die` comes there and is never answered.
 */
export type TableFault = "refuse" | "throttle" | "lose" | "repeat" | "hang" | "die";

/** Decides what goes wrong with a call, by operation and what it is sent. */
export type Interference = (
  operation: string,
  request: TableRequest,
) => TableFault | undefined | Promise<TableFault | undefined>;

interface BatchRequest {
  readonly RequestItems: Readonly<Record<string, unknown>>;
}

const maxItemBytes = 400 * 1024;

/**
 * The state table with all that pipelines ask of it: queries, also by deadline, transactions and
 * batches, with DynamoDB's own limits; and with faults on demand.
 */
export class StateTable extends InMemoryTable {
  /** Every call that came, by operation, and the place of those on one item. */
  readonly calls: string[] = [];
  readonly #transactions = new Map<string, string>();

  override client(interfere: Interference = () => undefined): DynamoDBClient {
    return this.connect(async (operation, request, signal) => {
      const fault = await interfere(operation, request);
      if (fault === "hang") return neverUnlessAborted(signal);
      if (fault === "refuse") return failed("AccessDeniedException", "refused");
      if (fault === "throttle") return failed("ThrottlingException", "throttled");
      const answer = this.run(operation, request);
      if (fault === "repeat") return this.run(operation, request);
      if (fault === "die") return neverUnlessAborted(signal);
      return fault === "lose" ? failed("InternalServerError", "lost", 500) : answer;
    });
  }

  /** The item of a key, as plain values. */
  read(pk: string, sk: string): Readonly<Record<string, unknown>> | undefined {
    const item = this.items.get(placeOf({ Key: { pk: { S: pk }, sk: { S: sk } } }));
    return item && fromStateAttributes(item);
  }

  /** Puts an item there as if it had always been. */
  place(...items: readonly Item[]): void {
    for (const item of items) this.items.set(placeOf({ Item: item }), item);
  }

  /** The items of a partition whose sort keys begin so, as plain values in their order. */
  partition(pk: string, prefix = ""): readonly Readonly<Record<string, unknown>>[] {
    const request = {
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": { S: pk } },
    };
    const items = query([...this.items.values()], request, Number.POSITIVE_INFINITY).Items ?? [];
    return items.map(fromStateAttributes).filter(({ sk }) => String(sk).startsWith(prefix));
  }

  protected override run(operation: string, request: TableRequest): TableAnswer {
    const place = request.Key || request.Item ? ` ${placeOf(request)}` : "";
    this.calls.push(`${operation}${place}`);
    try {
      return this.#answer(operation, request);
    } catch (error) {
      if (error instanceof InvalidRequest) return failed("ValidationException", error.message);
      throw error;
    }
  }

  #answer(operation: string, request: TableRequest): TableAnswer {
    if (operation === "Query") {
      return { status: 200, body: query([...this.items.values()], request as QueryRequest) };
    }
    if (operation === "TransactWriteItems") {
      const writes = request as TransactionRequest;
      const write = (kind: string, one: TableRequest) => this.#one(kind, one);
      return transact(writes, { items: this.items, transactions: this.#transactions, write });
    }
    const batch = (request as unknown as BatchRequest).RequestItems;
    if (operation === "BatchGetItem") return this.#getMany(batch);
    if (operation === "BatchWriteItem") return this.#writeMany(batch);
    return this.#one(operation, request);
  }

  /** Leaves the table as it was where the item has become too large. */
  #one(operation: string, request: TableRequest): TableAnswer {
    const place = placeOf(request);
    requireKeys((request.Key ?? request.Item ?? {}) as Item);
    const before = this.items.get(place);
    const answer = super.run(operation, request);
    const after = this.items.get(place);
    if (after && itemBytes(after as never) > maxItemBytes) {
      if (before) this.items.set(place, before);
      else this.items.delete(place);
      throw new InvalidRequest("Item size has exceeded the maximum allowed size");
    }
    const isNew = (request as { ReturnValues?: string }).ReturnValues === "ALL_NEW";
    return isNew && answer.status === 200 ? { status: 200, body: { Attributes: after } } : answer;
  }

  #getMany(tables: BatchRequest["RequestItems"]): TableAnswer {
    const responses = Object.entries(tables).map(([table, wanted]) => {
      const { Keys } = wanted as { readonly Keys: readonly Item[] };
      const places = Keys.map((Key) => placeOf({ Key }));
      requireDistinct(places, 100);
      return [table, places.flatMap((place): readonly Item[] => this.#stored(place))] as const;
    });
    const body = { Responses: Object.fromEntries(responses), UnprocessedKeys: {} };
    return { status: 200, body };
  }

  #stored(place: string): readonly Item[] {
    const item = this.items.get(place);
    return item ? [item] : [];
  }

  #writeMany(tables: BatchRequest["RequestItems"]): TableAnswer {
    for (const writes of Object.values(tables)) {
      const each = (writes as readonly Readonly<Record<string, TableRequest>>[]).flatMap((write) =>
        Object.entries(write).map(([kind, request]) => ({ kind, request })),
      );
      requireDistinct(
        each.map(({ request }) => placeOf(request)),
        25,
      );
      for (const { kind, request } of each) this.#one(kind.replace("Request", "Item"), request);
    }
    return { status: 200, body: { UnprocessedItems: {} } };
  }
}

function requireKeys({ pk, sk }: Item): void {
  const [partition, sort] = [pk?.S, sk?.S].map((text) => Buffer.byteLength(text ?? ""));
  if (!partition || !sort || partition > 2048 || sort > 1024) {
    throw new InvalidRequest(`Keys of ${partition} and ${sort} bytes can't be`);
  }
}

async function neverUnlessAborted(signal?: AbortSignal): Promise<never> {
  await new Promise((_, reject) => {
    signal?.addEventListener("abort", () => reject(new Error("aborted")));
  });
  throw new Error("never");
}
