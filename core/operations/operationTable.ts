import { shardOf } from "../audit/auditKeys.ts";
import type { OpenOperation, OperationName } from "./OpenOperation.ts";

/**
 * How the state table holds operations: one item for each, from its opening or closing event,
 * whichever came first. Nothing outside this folder spells these names.
 */
export const operationTable = {
  /** Sparse: only operations that are not closed have its keys. */
  index: "byDeadline",
  indexPartitionKey: "due",
  indexSortKey: "dueBy",
  /** What the partition key of every operation begins with. */
  prefix: "OPERATION#",
} as const;

/**
 * The partitions of the index that hold operations which the sweep has not found overdue. A
 * partition takes 1,000 writes a second, and an operation is two.
 */
export const openPartitions = ["open#0", "open#1", "open#2", "open#3"] as const;

/** The partition of the index with those that it has: few, so one is enough. */
export const overduePartition = "overdue";

/** The primary key of an operation; events of another type can't close it. */
export function operationKey({ source, id, operation }: OperationName): {
  readonly pk: string;
  readonly sk: string;
} {
  return { pk: `${operationTable.prefix}${source}#${id}`, sk: operation };
}

/** The partition of the index that holds an operation while it is open. */
export function openPartition(id: string): string {
  return openPartitions[shardOf(id, openPartitions.length)] ?? openPartitions[0];
}

/** An operation's place in the index: by deadline, and each its own. */
export function dueBy({ deadline, source, id }: OpenOperation): string {
  return `${deadline}#${source}#${id}`;
}

/** What sorts behind every place whose deadline is not later than `moment`, and before all others. */
export function dueAfter(moment: Date): string {
  return new Date(moment.getTime() + 1).toISOString();
}
