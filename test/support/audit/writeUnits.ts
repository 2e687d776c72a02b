import type { AttributeMap } from "../../../core/audit/AttributeValue.ts";
import {
  type AuditIndex,
  auditIndexes,
  auditTableSchema,
  type OptionalIndex,
  projectedBy,
} from "../../../core/audit/auditTableSchema.ts";
import { itemBytes } from "./itemBytes.ts";

const { partitionKey, sortKey, indexes, indexSortKey } = auditTableSchema;

/** What writing an item once costs, by where. */
export interface WriteUnits {
  readonly total: number;
  readonly itemBytes: number;
  readonly item: number;
  /** Of all its entries in indexes. */
  readonly entriesBytes: number;
  /** Of each index that it is in. */
  readonly entries: ReadonlyMap<AuditIndex, number>;
}

/**
 * The write units that putting an item into the audit table takes: for the item and for each
 * entry of an index, its KB, rounded up.
 *
 * @param wanted the optional indexes that the table has.
 */
export function writeUnits(item: AttributeMap, wanted: readonly OptionalIndex[]): WriteUnits {
  const sizes = auditIndexes(wanted)
    .filter((index) => item[indexes[index]] && item[indexSortKey])
    .map((index) => [index, itemBytes(entryOf(item, index))] as const);
  const entries = new Map(sizes.map(([index, size]) => [index, unitsOf(size)]));
  const entriesBytes = sizes.reduce((sum, [, size]) => sum + size, 0);
  const bytes = itemBytes(item);
  const ofEntries = [...entries.values()].reduce((sum, units) => sum + units, 0);
  const total = unitsOf(bytes) + ofEntries;
  return { total, itemBytes: bytes, entriesBytes, item: unitsOf(bytes), entries };
}

/** What an index holds of an item: the keys of both, and what it projects. */
function entryOf(item: AttributeMap, index: AuditIndex): AttributeMap {
  const names = [partitionKey, sortKey, indexes[index], indexSortKey, ...projectedBy(index)];
  const held = [...new Set(names)].flatMap((name) => {
    const value = item[name];
    return value ? [[name, value] as const] : [];
  });
  return Object.fromEntries(held);
}

function unitsOf(bytes: number): number {
  return Math.ceil(bytes / 1024);
}
