import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { maxHops } from "../../core/envelope/checkMetadata.ts";
import type { OpenOperation, OperationName } from "../../core/operations/OpenOperation.ts";
import {
  dueBy,
  openPartition,
  operationKey,
  operationTable,
} from "../../core/operations/operationTable.ts";
import { fromStateAttributes, toStateAttributes } from "./stateItem.ts";

/** An operation as DynamoDB takes it. */
export type OperationItem = Record<string, AttributeValue>;

const { indexPartitionKey, indexSortKey } = operationTable;

/** The item of an open operation, to read in the console: whole words and ISO 8601. */
export function toOperationItem(operation: OpenOperation, expiresAt: number): OperationItem {
  return toStateAttributes({
    ...operationKey(operation),
    ...operation,
    status: "open",
    expiresAt,
    [indexPartitionKey]: openPartition(operation.id),
    [indexSortKey]: dueBy(operation),
  });
}

/** The operation that an item holds; what the item lacks is empty. */
export function fromOperationItem(attributes: OperationItem): OpenOperation {
  const item = fromStateAttributes(attributes);
  const { actor, resource, visibleTo, hops } = item as Partial<OpenOperation>;
  const text = (name: string): string => (typeof item[name] === "string" ? item[name] : "");
  return {
    operation: text("operation"),
    source: text("source"),
    id: text("id"),
    openedAt: text("openedAt"),
    deadline: text("deadline"),
    correlationId: text("correlationId"),
    ...(actor ? { actor: actor } : {}),
    ...(resource ? { resource } : {}),
    ...(visibleTo ? { visibleTo } : {}),
    ...(isHops(hops) ? { hops } : {}),
  };
}

/** An item is edited by hand now and then: what says more hops, the gate would refuse. */
function isHops(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value > 0 && value <= maxHops;
}

/** The primary key of an operation as DynamoDB takes it. */
export function operationItemKey(name: OperationName): OperationItem {
  const { pk, sk } = operationKey(name);
  return { pk: { S: pk }, sk: { S: sk } };
}
