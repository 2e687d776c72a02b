import type { AuditRow } from "../../core/audit/AuditRow.ts";
import { acceptedUnder, eventIdIn } from "../../core/audit/auditKeys.ts";
import { checkOptions } from "../../core/options/checkOptions.ts";
import type { OptionRules } from "../../core/options/findOptionProblems.ts";
import { optionRules, wholeNumber } from "../../core/options/optionRules.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import { explainError } from "../errors/explainError.ts";
import type { AuditReader, Position } from "./AuditReader.ts";
import { readEventKey } from "./entryKey.ts";
import { findPublishers } from "./findPublishers.ts";
import type { Handling } from "./Handling.ts";
import { openSight, type SightOptions, sightRules } from "./openSight.ts";
import { readNoted } from "./readNoted.ts";
import { readRoots, sourcesOf } from "./readRoots.ts";
import { requireVisible } from "./requireVisible.ts";
import { type TreeNode, treeNodes } from "./treeNodes.ts";
import { visibleOnly } from "./visibleOnly.ts";

/** All that one event led to. */
export interface EventTree {
  readonly correlationId: string;
  /** Each below the event that caused it, oldest first among siblings. */
  readonly nodes: readonly TreeNode[];
  /** Whether there is more of it than was read. */
  readonly isCut: boolean;
  /** Why nothing is told of handling, where it was asked for and can't be read. */
  readonly handlingUnread?: string;
}

/** How to read a tree. */
export interface TreeOptions extends SightOptions {
  /** Events to read at most, the newest: 1 to 100,000. @default 5,000 */
  readonly limit?: number;
  /**
   * Says also what subscribers noted of the events, and which of them published which: a request
   * to the state table for each hundred pairs of event and subscriber. @default false
   */
  readonly handling?: boolean;
}

const rules: OptionRules<TreeOptions> = {
  ...sightRules,
  limit: wholeNumber(1, 100_000),
  handling: optionRules.flag,
};

const pageSize = 1000;

/**
 * The tree an event belongs to, in two requests for a thousand events where the event is its root,
 * three where it isn't.
 *
 * @param key `<source>#<id>` of any of its events.
 * @throws {SignalboxError} USAGE_INVALID when the key is none, ENTRY_NOT_FOUND when there is no
 *   such event, or the caller may not see it, OPTIONS_INVALID.
 */
export async function readTree(
  ports: AdminPorts,
  deployment: string,
  key: string,
  options: TreeOptions = {},
): Promise<EventTree> {
  checkOptions("tree", options, rules);
  const { limit = 5000, handling = false } = options;
  const pk = readEventKey(key);
  const [sight, catalog] = await Promise.all([
    openSight(ports, deployment, options),
    ports.catalog(),
  ]);
  const { table } = sight;
  const id = eventIdIn(pk);
  // Most often the event is the root itself, and both answers are what is needed.
  const [[found], guessed] = await Promise.all([
    table.rows([acceptedUnder(pk)]),
    readBelow(table, id, limit),
  ]);
  const asked = await requireVisible(found, pk, sight);
  const { correlationId } = asked;
  const isRoot = correlationId === id;
  const [roots, below] = isRoot
    ? [[asked], guessed]
    : await Promise.all([
        readRoots(correlationId, table, sourcesOf(catalog)),
        readBelow(table, correlationId, limit),
      ]);
  const rows = [...roots, ...below.rows];
  const shown = await visibleOnly(rows, sight, (row) => row);
  const seen = new Set(shown.map(({ pk: seenPk }) => seenPk));
  const opens = (type: string) => catalog.find(type)?.operation?.stage === "opening";
  const nodes = treeNodes(rows, seen, opens);
  const told = handling ? await addHandling(nodes, shown, ports, deployment) : { nodes };
  return { correlationId, ...told, isCut: below.isCut };
}

/** The tree is shown all the same when notes can't be read. */
async function addHandling(
  nodes: readonly TreeNode[],
  shown: readonly AuditRow[],
  ports: AdminPorts,
  deployment: string,
): Promise<Pick<EventTree, "nodes" | "handlingUnread">> {
  const publishers = findPublishers(shown, await ports.subscribers());
  let noted: ReadonlyMap<string, readonly Handling[]> = new Map();
  let handlingUnread: string | undefined;
  try {
    noted = await readNoted(ports, deployment, shown);
  } catch (error) {
    handlingUnread = explainError(error, ports.surroundings).message;
  }
  const told = nodes.map((node): TreeNode => {
    if (!node.row) return node;
    const publishedBy = publishers.get(node.row.pk);
    const handling = noted.get(node.row.pk) ?? [];
    return { ...node, handling, ...(publishedBy === undefined ? {} : { publishedBy }) };
  });
  return { nodes: told, ...(handlingUnread === undefined ? {} : { handlingUnread }) };
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
