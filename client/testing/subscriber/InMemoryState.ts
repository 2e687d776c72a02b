import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import type { StateItem } from "../../../project/subscriptions/HandlerContext.ts";
import type { Subscription } from "../../../project/subscriptions/subscription.ts";
import { givenItems } from "./givenItems.ts";

/** Items by their keys. */
export type StateItems = Readonly<Record<string, StateItem>>;

/** Items as plain values by key, at one moment. */
export type StateSnapshot = Readonly<Record<string, unknown>>;

/** Where the runtime of a subscriber under test keeps its state. */
export interface StateStore {
  readonly items: StateItems;
  forgetHandled(): void;
}

/**
 * What one subscriber keeps from event to event: its items, and the runtime's notes on what it
 * has handled.
 */
export class InMemoryState {
  readonly #given: StateItems;
  #store: StateStore | undefined;
  #owner: Subscription | undefined;

  constructor(items: StateItems) {
    this.#given = givenItems(items);
  }

  /** The items as they are now; a `version` is what `putIfNewer` was given. */
  get items(): StateItems {
    return this.#store?.items ?? givenItems(this.#given);
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
   * Makes the state a subscriber's, for good.
   *
   * @throws {SignalboxError} TEST_INVALID when it is another's.
   */
  belongTo(subscriber: Subscription): void {
    this.#owner ??= subscriber;
    if (this.#owner === subscriber) return;
    throw new SignalboxError(
      "TEST_INVALID",
      `The state of the subscriber to ${this.#owner.to.join(", ")} was given to the one to ` +
        `${subscriber.to.join(", ")}. No subscriber can read another's: make an inMemoryState() for each.`,
    );
  }

  /** Has the state live in a store, which starts with its items, from now on. */
  moveTo(store: StateStore): void {
    this.#store = store;
  }

  /** Forgets which events were handled, as if each process had died before it could note it. */
  forgetHandled(): void {
    this.#store?.forgetHandled();
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
