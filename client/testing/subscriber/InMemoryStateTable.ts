import { toStateAttributes } from "../../../functions/adapters/stateItem.ts";
import { statePartition } from "../../../functions/adapters/stateKey.ts";
import type { InMemoryState, StateItems, StateStore } from "./InMemoryState.ts";
import { InMemoryTable, placeOf } from "./InMemoryTable.ts";

/** The subscriber's id while it is tested: no context has named it. */
export const subscriberId = "test.subscriber";

const prefix = `${subscriberId}#`;

/** A subscriber's state in a state table in memory. */
export class InMemoryStateTable implements StateStore {
  readonly #table = new InMemoryTable();
  /** A client of DynamoDB that finds the table. */
  readonly client = this.#table.client();

  constructor(items: StateItems) {
    for (const [key, item] of Object.entries(items)) {
      const pk = { S: statePartition(subscriberId, key) };
      const Item = { ...toStateAttributes(item), pk, sk: { S: "STATE" } };
      this.#table.items.set(placeOf({ Item }), Item);
    }
  }

  get items(): StateItems {
    return Object.fromEntries(
      Object.entries(this.#table.all("STATE")).map(([pk, { pk: _pk, sk: _sk, ...item }]) => [
        pk.slice(prefix.length),
        item,
      ]),
    );
  }

  forgetHandled(): void {
    for (const [place, item] of this.#table.items) {
      if (item["sk"]?.S !== "STATE") this.#table.items.delete(place);
    }
  }
}

const tables = new WeakMap<InMemoryState, InMemoryStateTable>();

/** The table that a state lives in, made when it is asked for first. */
export function stateTableOf(state: InMemoryState): InMemoryStateTable {
  const known = tables.get(state);
  if (known) return known;
  const table = new InMemoryStateTable(state.items);
  state.moveTo(table);
  tables.set(state, table);
  return table;
}
