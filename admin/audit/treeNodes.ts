import type { AuditRow } from "../../core/audit/AuditRow.ts";
import { eventIdIn } from "../../core/audit/auditKeys.ts";
import { causationTree } from "./causationTree.ts";
import type { Handling } from "./Handling.ts";
import { type ListedRow, listedRow } from "./listedRow.ts";

/** An event in the tree of what led to what, or a place where the caller may see none. */
export interface TreeNode {
  /** How many events of the tree led to it: 0 where its cause is not in the tree. */
  readonly depth: number;
  /** Absent where something is hidden: one event or several. */
  readonly row?: ListedRow;
  /**
   * How an operation ended; `open` while nothing closed it. Absent where that is hidden, or may be:
   * an event that it caused is.
   */
  readonly outcome?: "completed" | "failed" | "open";
  /** From an operation's opening to its closing, by its publishers' clocks. */
  readonly durationMs?: number;
  /** What subscribers noted of it, in the order in which they began it; where that is asked for. */
  readonly handling?: readonly Handling[];
  /** The subscriber whose handler published it, where that is asked for and its id tells. */
  readonly publishedBy?: string;
}

/**
 * Orders rows as a tree, and says of what is hidden only that something is: neither how much nor
 * how deep it goes.
 *
 * @param seen the partition keys of the events that may be shown.
 * @param opens whether an event of this type opens an operation.
 */
export function treeNodes(
  rows: readonly AuditRow[],
  seen: ReadonlySet<string>,
  opens: (type: string) => boolean,
): readonly TreeNode[] {
  const closings = closingsOf(rows.filter(({ pk }) => seen.has(pk)));
  const hidden = rows.filter(({ pk }) => !seen.has(pk));
  const causesOfHidden = new Set(hidden.map(({ causationId }) => causationId));
  const places = causationTree(rows.map(listedRow)).map(({ row, depth }): TreeNode => {
    if (!seen.has(row.pk)) return { depth };
    const closing = closings.get(operationKey(row.type, eventIdIn(row.pk)));
    const isTold = closing !== undefined || !causesOfHidden.has(eventIdIn(row.pk));
    return { depth, row, ...(opens(row.type) && isTold ? outcomeOf(row, closing) : {}) };
  });
  return withoutRepeated(withoutHiddenBelow(places));
}

/** Leaves out what is hidden below something hidden, unless something that may be seen is below it. */
function withoutHiddenBelow(places: readonly TreeNode[]): readonly TreeNode[] {
  const needed = new Set<TreeNode>();
  // From the end: what stands behind a place and deeper is below it, up to the next that isn't.
  let neededDepth = -1;
  for (const place of places.toReversed()) {
    if (!place.row && neededDepth <= place.depth) continue;
    needed.add(place);
    neededDepth = place.depth;
  }
  const path: TreeNode[] = [];
  return places.filter((place) => {
    path.length = place.depth;
    path.push(place);
    const above = path[place.depth - 1];
    return needed.has(place) || !above || above.row;
  });
}

/** Makes one of hidden places beside each other. */
function withoutRepeated(places: readonly TreeNode[]): readonly TreeNode[] {
  return places.filter((place, index) => {
    const previous = places[index - 1];
    return !previous || previous.row || place.row || previous.depth !== place.depth;
  });
}

const closingPattern = /^(.+)\.(completed|failed)$/;

/** Of each operation, the event that closed it first. */
function closingsOf(rows: readonly AuditRow[]): ReadonlyMap<string, AuditRow> {
  const closings = new Map<string, AuditRow>();
  for (const row of rows.toSorted((left, right) => (left.receivedAt < right.receivedAt ? -1 : 1))) {
    const [, type] = closingPattern.exec(row.type) ?? [];
    if (type === undefined || row.causationId === undefined) continue;
    const operation = operationKey(type, row.causationId);
    if (!closings.has(operation)) closings.set(operation, row);
  }
  return closings;
}

function outcomeOf(
  row: ListedRow,
  closing: AuditRow | undefined,
): Pick<TreeNode, "outcome" | "durationMs"> {
  if (!closing) return { outcome: "open" };
  const outcome = closing.type.endsWith(".completed") ? "completed" : "failed";
  const durationMs = Date.parse(closing.time ?? "") - Date.parse(row.time ?? "");
  return { outcome, ...(Number.isNaN(durationMs) ? {} : { durationMs }) };
}

function operationKey(type: string, id: string): string {
  return `${type}#${id}`;
}
