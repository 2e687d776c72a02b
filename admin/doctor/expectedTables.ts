import {
  auditIndexes,
  auditTableSchema,
  type OptionalIndex,
  projectedBy,
} from "../../core/audit/auditTableSchema.ts";
import { operationTable } from "../../core/operations/operationTable.ts";
import { stateTableSchema } from "../../core/state/stateTableSchema.ts";
import { resourceNames } from "../../project/names.ts";
import type { DescribedTable } from "./Tables.ts";

/**
 * The tables of a deployment as this version makes them, by name.
 *
 * @param optional indexes of the audit table that the project asks for.
 */
export function expectedTables(
  deployment: string,
  optional: readonly OptionalIndex[],
): ReadonlyMap<string, DescribedTable> {
  const { auditTable, stateTable } = resourceNames(deployment);
  const { index, indexPartitionKey, indexSortKey } = operationTable;
  return new Map([
    [
      auditTable,
      {
        keys: [auditTableSchema.partitionKey, auditTableSchema.sortKey],
        indexes: auditIndexes(optional).map((name) => ({
          name,
          keys: [auditTableSchema.indexes[name], auditTableSchema.indexSortKey],
          shows: projectedBy(name),
        })),
      },
    ],
    [
      stateTable,
      {
        keys: [stateTableSchema.partitionKey, stateTableSchema.sortKey],
        indexes: [{ name: index, keys: [indexPartitionKey, indexSortKey], shows: "all" }],
      },
    ],
  ]);
}
