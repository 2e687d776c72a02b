import {
  Expression,
  type Item,
  type Placeholders,
} from "../../../client/testing/subscriber/Expression.ts";
import { operationTable } from "../../../core/operations/operationTable.ts";
import { itemBytes } from "../audit/itemBytes.ts";
import { InvalidRequest } from "./answers.ts";

/** What of a query is known here. */
export interface QueryRequest extends Placeholders {
  readonly IndexName?: string;
  readonly KeyConditionExpression: string;
  readonly FilterExpression?: string;
  readonly ProjectionExpression?: string;
  readonly ConsistentRead?: boolean;
  readonly ScanIndexForward?: boolean;
  readonly Limit?: number;
  readonly ExclusiveStartKey?: Item;
  readonly Select?: string;
}

/** What a query is answered. */
export interface QueryAnswer {
  readonly Items?: readonly Item[];
  readonly Count: number;
  readonly LastEvaluatedKey?: Item;
}

/** As much as DynamoDB reads for a page. */
const pageBytes = 1024 * 1024;
const { index, indexPartitionKey, indexSortKey } = operationTable;

/** A page of a query over all of a table's items. */
export function query(
  all: readonly Item[],
  request: QueryRequest,
  mostBytes = pageBytes,
): QueryAnswer {
  const keys = keysOf(request);
  const found = all
    .filter((item) => keys.every((key) => item[key] !== undefined))
    .filter((item) => new Expression(request.KeyConditionExpression, item, request).condition())
    .sort((left, right) => compareKeys(left, right, keys));
  if (request.ScanIndexForward === false) found.reverse();
  const left = found.slice(startOf(found, request.ExclusiveStartKey));
  const page = pageOf(left, request.Limit ?? Number.POSITIVE_INFINITY, mostBytes);
  const last = page.length < left.length ? page.at(-1) : undefined;
  const kept = page.filter((item) => passes(item, request)).map((item) => project(item, request));
  return {
    ...(request.Select === "COUNT" ? {} : { Items: kept }),
    Count: kept.length,
    ...(last ? { LastEvaluatedKey: pick(last, [...new Set([...keys, "pk", "sk"])]) } : {}),
  };
}

function keysOf({ IndexName, ConsistentRead }: QueryRequest): readonly string[] {
  if (IndexName === undefined) return ["pk", "sk"];
  if (IndexName !== index) throw new InvalidRequest(`The table has no index ${IndexName}`);
  if (ConsistentRead) throw new InvalidRequest("Consistent reads are not supported on indexes");
  return [indexPartitionKey, indexSortKey];
}

/** By the keys that the query goes by, and then by the item's own. */
function compareKeys(left: Item, right: Item, keys: readonly string[]): number {
  for (const key of [...keys, "pk", "sk"]) {
    const order = Buffer.compare(bytes(left[key]?.S), bytes(right[key]?.S));
    if (order !== 0) return order;
  }
  return 0;
}

function bytes(text = ""): Buffer {
  return Buffer.from(text);
}

function startOf(found: readonly Item[], key?: Item): number {
  if (!key) return 0;
  const at = found.findIndex(({ pk, sk }) => pk?.S === key["pk"]?.S && sk?.S === key["sk"]?.S);
  if (at < 0) throw new InvalidRequest("the item that a page began after has gone");
  return at + 1;
}

function pageOf(items: readonly Item[], limit: number, mostBytes: number): readonly Item[] {
  let sum = 0;
  const page: Item[] = [];
  for (const item of items) {
    if (page.length >= limit || sum > mostBytes) break;
    sum += itemBytes(item as never);
    page.push(item);
  }
  return page;
}

function passes(item: Item, request: QueryRequest): boolean {
  const { FilterExpression: filter } = request;
  return filter === undefined || new Expression(filter, item, request).condition();
}

function project(item: Item, { ProjectionExpression, ...request }: QueryRequest): Item {
  if (ProjectionExpression === undefined) return item;
  const names = ProjectionExpression.split(",").map((word) => word.trim());
  return pick(
    item,
    names.map((name) => request.ExpressionAttributeNames?.[name] ?? name),
  );
}

function pick(item: Item, names: readonly string[]): Item {
  return Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name)));
}
