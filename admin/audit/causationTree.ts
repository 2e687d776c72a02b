import { eventIdIn } from "../../core/audit/auditKeys.ts";
import type { ListedRow } from "./listedRow.ts";

/** A row with its place in the tree of causes. */
export interface TreeRow {
  readonly row: ListedRow;
  /** 0 for an event whose cause is not among the rows. */
  readonly depth: number;
}

/** How much earlier than the gate took it an event may say it happened and be believed. */
const believedMs = 3_600_000;

/**
 * Orders rows as a tree: each below the event that caused it, oldest first among siblings: by when
 * they happened, for the gate takes those of one second in any order. Takes hostile causation and
 * times: each row comes exactly once, also when causes go in a circle.
 */
export function causationTree(rows: readonly ListedRow[]): readonly TreeRow[] {
  const moments = new Map(rows.map((row) => [row, momentOf(row)] as const));
  const oldestFirst = rows.toSorted(
    (left, right) => (moments.get(left) ?? 0) - (moments.get(right) ?? 0),
  );
  const byId = new Map(oldestFirst.map((row) => [eventIdIn(row.pk), row]));
  const children = new Map<ListedRow | undefined, ListedRow[]>();
  for (const row of oldestFirst) {
    const cause = row.causationId === undefined ? undefined : byId.get(row.causationId);
    const parent = cause === row ? undefined : cause;
    children.set(parent, [...(children.get(parent) ?? []), row]);
  }
  const placed = new Map<ListedRow, TreeRow>();
  const place = (row: ListedRow, depth: number) => {
    const stack: TreeRow[] = [{ row, depth }];
    for (let next = stack.pop(); next; next = stack.pop()) {
      if (placed.has(next.row)) continue;
      placed.set(next.row, next);
      const below = { depth: next.depth + 1 };
      stack.push(
        ...(children.get(next.row) ?? []).toReversed().map((child) => ({ row: child, ...below })),
      );
    }
  };
  for (const root of children.get(undefined) ?? []) place(root, 0);
  // What is left hangs in a circle of causes.
  for (const row of oldestFirst) if (!placed.has(row)) place(row, 0);
  return [...placed.values()];
}

function momentOf({ time, receivedAt }: ListedRow): number {
  const received = Date.parse(receivedAt);
  const happened = Date.parse(time ?? receivedAt);
  const isBelieved = happened <= received && received - happened <= believedMs;
  return isBelieved ? happened : received;
}
