import { acceptedUnder, eventIdIn } from "../../core/audit/auditKeys.ts";
import type { AuditRow } from "../../core/audit/fromItem.ts";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import type { AuditReader, Position } from "./AuditReader.ts";
import { type Caller, checkCaller } from "./AuditSearch.ts";
import { causationTree } from "./causationTree.ts";
import { readEventKey, writeEventKey } from "./entryKey.ts";
import { isVisible, type Sight } from "./isVisible.ts";
import { type ListedRow, listedRow } from "./listedRow.ts";
import { readRoots, sourcesOf } from "./searchEvents.ts";

/** An event in the tree of what led to what, or a place where the caller may see none. */
export interface TreeNode {
  /** 0 for an event whose cause is not in the tree. */
  readonly depth: number;
  /** Absent where something is hidden: one event or several beside each other. */
  readonly row?: ListedRow;
  /** How an operation ended; `open` while nothing closed it. */
  readonly outcome?: "completed" | "failed" | "open";
  /** From an operation's opening to its closing, by its publishers' clocks. */
  readonly durationMs?: number;
}

/** All that one event led to. */
export interface EventTree {
  readonly correlationId: string;
  /** Each below the event that caused it, oldest first among siblings. */
  readonly nodes: readonly TreeNode[];
  /** Whether there is more of it than was read. */
  readonly isCut: boolean;
}

/** How to read a tree. */
export interface TreeOptions {
  readonly caller?: Caller;
  /** Events to read at most. @default 5,000 */
  readonly limit?: number;
}

const pageSize = 1000;

/**
 * The tree an event belongs to, in two requests for a thousand events where the event is its root,
 * three where it isn't.
 *
 * @param key `<source>#<id>` of any of its events.
 * @throws {SignalboxError} USAGE_INVALID when the key is none, ENTRY_NOT_FOUND when there is no
 *   such event, or the caller may not see it.
 */
export async function readTree(
  ports: AdminPorts,
  deployment: string,
  key: string,
  { caller, limit = 5000 }: TreeOptions = {},
): Promise<EventTree> {
  checkCaller(caller);
  const pk = readEventKey(key);
  const [table, { administrators }, catalog] = await Promise.all([
    ports.auditReader(deployment),
    ports.settings(),
    ports.catalog(),
  ]);
  const sight: Sight = { caller, administrators, table, details: ports.detailReader };
  const id = eventIdIn(pk);
  // Most often the event is the root itself, and both answers are what is needed.
  const [[asked], guessed] = await Promise.all([
    table.rows([acceptedUnder(pk)]),
    readBelow(table, id, limit),
  ]);
  if (!asked || !(await isVisible(asked, sight))) throw notFound(pk);
  const { correlationId } = asked;
  const isRoot = correlationId === id;
  const [roots, below] = isRoot
    ? [[asked], guessed]
    : await Promise.all([
        readRoots(correlationId, table, sourcesOf(catalog)),
        readBelow(table, correlationId, limit),
      ]);
  const rows = [...roots, ...below.rows];
  const visible = await Promise.all(rows.map((row) => isVisible(row, sight)));
  const seen = new Set(rows.filter((_, index) => visible[index]).map(({ pk: seenPk }) => seenPk));
  const opens = (type: string) => catalog.find(type)?.operation?.stage === "opening";
  return { correlationId, nodes: toNodes(rows, seen, opens), isCut: below.isCut };
}

async function readBelow(
  table: AuditReader,
  correlationId: string,
  limit: number,
): Promise<{ readonly rows: readonly AuditRow[]; readonly isCut: boolean }> {
  const rows: AuditRow[] = [];
  let after: Position | undefined;
  do {
    const page = await table.query({
      index: "byCorrelation",
      partition: correlationId,
      limit: Math.min(pageSize, limit - rows.length),
      ...(after ? { after } : {}),
    });
    rows.push(...page.rows);
    after = page.next;
  } while (after && rows.length < limit);
  return { rows, isCut: after !== undefined };
}

/** Orders the rows, and says of what is hidden only that something is. */
function toNodes(
  rows: readonly AuditRow[],
  seen: ReadonlySet<string>,
  opens: (type: string) => boolean,
): readonly TreeNode[] {
  const closings = closingsOf(rows.filter(({ pk }) => seen.has(pk)));
  const places = causationTree(rows.map(listedRow)).map(({ row, depth }): TreeNode => {
    if (!seen.has(row.pk)) return { depth };
    return { depth, row, ...(opens(row.type) ? outcomeOf(row, closings) : {}) };
  });
  return places.filter((node, index) => {
    const previous = places[index - 1];
    const isRepeated = previous && !previous.row && !node.row && previous.depth === node.depth;
    return !isRepeated;
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
  closings: ReadonlyMap<string, AuditRow>,
): Pick<TreeNode, "outcome" | "durationMs"> {
  const closing = closings.get(operationKey(row.type, eventIdIn(row.pk)));
  if (!closing) return { outcome: "open" };
  const outcome = closing.type.endsWith(".completed") ? "completed" : "failed";
  const durationMs = Date.parse(closing.time ?? "") - Date.parse(row.time ?? "");
  return { outcome, ...(Number.isNaN(durationMs) ? {} : { durationMs }) };
}

function operationKey(type: string, id: string): string {
  return `${type}#${id}`;
}

function notFound(pk: string): SignalboxError {
  return new SignalboxError(
    "ENTRY_NOT_FOUND",
    `No accepted event has the key ${writeEventKey(pk)}. Take keys from \`npx signalbox audit search\`; ` +
      "an old record may have expired.",
  );
}
