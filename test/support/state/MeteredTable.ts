import type { Item } from "../../../client/testing/subscriber/Expression.ts";
import {
  placeOf,
  type TableAnswer,
  type TableRequest,
} from "../../../client/testing/subscriber/InMemoryTable.ts";
import { operationTable } from "../../../core/operations/operationTable.ts";
import { StreamedTable } from "../../functions/stages/pipeline/support/StreamedTable.ts";
import { itemBytes } from "../audit/itemBytes.ts";
import type { QueryAnswer, QueryRequest } from "./query.ts";
import type { TransactionRequest } from "./transact.ts";

const { index, indexPartitionKey, indexSortKey } = operationTable;

/** Bytes of a unit: what of an item is begun is counted. */
const writeUnitBytes = 1024;
const readUnitBytes = 4096;

/**
 * The state table with a meter: the requests that come and the units on demand that they take, by
 * DynamoDB's rules. A transaction takes twice as much of each item, its checks included; a write
 * that its condition held back takes what a write of the item there is does.
 */
export class MeteredTable extends StreamedTable {
  requests = 0;
  writeUnits = 0;
  readUnits = 0;

  protected override run(operation: string, request: TableRequest): TableAnswer {
    this.requests += 1;
    const actions = actionsOf(operation, request);
    const before = actions.map((action) => this.items.get(placeOf(action)));
    const answer = super.run(operation, request);
    if (operation === "Query") this.readUnits += queryUnits(request as QueryRequest, answer);
    else if (operation === "GetItem") this.readUnits += unitsOf(before[0], readUnitBytes);
    else this.#write(operation, actions, before);
    return answer;
  }

  #write(
    operation: string,
    actions: readonly TableRequest[],
    before: readonly (Item | undefined)[],
  ) {
    const times = operation === "TransactWriteItems" ? 2 : 1;
    for (const [place, action] of actions.entries()) {
      const old = before[place];
      const now = this.items.get(placeOf(action));
      const units = Math.max(unitsOf(old, writeUnitBytes), unitsOf(now, writeUnitBytes));
      this.writeUnits += times * (units + entryUnits(old, now));
    }
  }
}

function actionsOf(operation: string, request: TableRequest): readonly TableRequest[] {
  if (operation === "Query") return [];
  if (operation !== "TransactWriteItems") return [request];
  return (request as TransactionRequest).TransactItems.flatMap((one) => Object.values(one));
}

function unitsOf(item: Item | undefined, bytes: number): number {
  return Math.max(Math.ceil((item ? itemBytes(item as never) : 0) / bytes), 1);
}

/** Half of it where the read is not strongly consistent, as those of an index. */
function queryUnits({ IndexName, ConsistentRead }: QueryRequest, { body }: TableAnswer): number {
  const { Items = [] } = body as QueryAnswer;
  const bytes = Items.reduce((sum, item) => sum + itemBytes(item as never), 0);
  const units = Math.max(Math.ceil(bytes / readUnitBytes), 1);
  return IndexName === index || !ConsistentRead ? units / 2 : units;
}

/** Of the index: an entry that moves is taken out and put in again. */
function entryUnits(before: Item | undefined, after: Item | undefined): number {
  const [old, now] = [entryOf(before), entryOf(after)];
  if (!old && !now) return 0;
  const units = (item: Item | undefined) => (item ? unitsOf(item, writeUnitBytes) : 0);
  const isMoved = old && now && keyOf(old) !== keyOf(now);
  if (isMoved || !old || !now) return units(old) + units(now);
  return JSON.stringify(old) === JSON.stringify(now) ? 0 : units(now);
}

/** All of the item, where it has the index's keys. */
function entryOf(item: Item | undefined): Item | undefined {
  return item?.[indexPartitionKey] && item[indexSortKey] ? item : undefined;
}

function keyOf(item: Item): string {
  return JSON.stringify([item[indexPartitionKey], item[indexSortKey]]);
}
