import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { toStateAttributes } from "../../../functions/adapters/stateItem.ts";
import { statePartition } from "../../../functions/adapters/stateKey.ts";
import type { StateItem } from "../../../project/subscriptions/HandlerContext.ts";
import type { Subscription } from "../../../project/subscriptions/subscription.ts";
import { InMemoryTable, placeOf } from "./InMemoryTable.ts";

/** The subscriber's id while it is tested: no context has named it. */
export const subscriberId = "test.subscriber";

const prefix = `${subscriberId}#`;

/** Items by their keys. */
export type StateItems = Readonly<Record<string, StateItem>>;

/** Items as plain values by key, at one moment. */
export type StateSnapshot = Readonly<Record<string, unknown>>;

/**
 * What one subscriber keeps from event to event: its items, and the runtime's notes on what it
 * has handled.
 */
export class InMemoryState {
  readonly #table = new InMemoryTable();
  readonly #client = this.#table.client();
  #owner: Subscription | undefined;

  constructor(items: StateItems) {
    for (const [key, item] of Object.entries(items)) {
      const pk = { S: statePartition(subscriberId, key) };
      const Item = { ...toStateAttributes(item), pk, sk: { S: "STATE" } };
      this.#table.items.set(placeOf({ Item }), Item);
    }
  }

  /** The items as they are now; a `version` is what `putIfNewer` was given. */
  get items(): StateItems {
    return Object.fromEntries(
      Object.entries(this.#table.all("STATE")).map(([pk, { pk: _pk, sk: _sk, ...item }]) => [
        pk.slice(prefix.length),
        item,
      ]),
    );
  }

  /** The items as JSON, to compare with those of another moment: sets are lists. */
  snapshot(): StateSnapshot {
    return JSON.parse(
      JSON.stringify(this.items, (_name, value: unknown) => {
        if (value instanceof Set) return [...value];
        return typeof value === "bigint" ? String(value) : value;
      }),
    ) as StateSnapshot;
  }

  /**
   * The way to this state for a subscriber: from then on it is that one's.
   *
   * @throws {SignalboxError} TEST_INVALID when it is another's.
   */
  clientFor(subscriber: Subscription): DynamoDBClient {
    this.#owner ??= subscriber;
    if (this.#owner === subscriber) return this.#client;
    throw new SignalboxError(
      "TEST_INVALID",
      `The state of the subscriber to ${this.#owner.to.join(", ")} was given to the one to ` +
        `${subscriber.to.join(", ")}. No subscriber can read another's: make an inMemoryState() for each.`,
    );
  }

  /** Forgets which events were handled, as if each process had died before it could note it. */
  forgetHandled(): void {
    for (const [place, item] of this.#table.items) {
      if (item["sk"]?.S !== "STATE") this.#table.items.delete(place);
    }
  }
}

/**
 * State for a subscriber under test, with the items that it is to find there.
 *
 * @example
 * ```ts
 * import { consume, inMemoryState } from "signalbox/testing";
 * import { expect, it } from "vitest";
 * import { largeOrders } from "../functions/contexts/orders/subscribers/largeOrders.ts";
 *
 * it("keeps the latest of two", async () => {
 *   const state = inMemoryState({ "A-17": { total: 120 } });
 *   const data = { orderId: "A-17", total: 300 };
 *   await consume(largeOrders, { type: "orders@order.placed", data }, { state });
 *   expect(state.items["A-17"]).toMatchObject({ total: 300 });
 * });
 * ```
 */
export function inMemoryState(items: StateItems = {}): InMemoryState {
  return new InMemoryState(items);
}
