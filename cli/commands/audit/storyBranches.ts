import type { Handling } from "../../../admin/audit/Handling.ts";
import type { TreeNode } from "../../../admin/audit/treeNodes.ts";
import type { Branch } from "../../../core/text/drawTree.ts";

/** A line of a story: an event, or what a subscriber made of one. */
export interface StoryRow {
  /** When it was taken or begun: RFC 3339. */
  readonly at?: string | undefined;
  readonly what: string;
  readonly outcome?: string | undefined;
  /** From its beginning to its end. */
  readonly tookMs?: number | undefined;
  /** From what is above it, or from its publishing, to its beginning. */
  readonly waitedMs?: number | undefined;
  readonly said?: string | undefined;
  readonly key?: string | undefined;
}

interface EventBranch extends Branch<StoryRow> {
  readonly node: TreeNode;
  readonly below: EventBranch[];
}

/**
 * A tree of events as it is drawn: below each event the subscribers that handled it, below each
 * subscriber the events that it published, and then what else the event caused.
 */
export function storyBranches(nodes: readonly TreeNode[]): readonly Branch<StoryRow>[] {
  const roots: EventBranch[] = [];
  const all: EventBranch[] = [];
  const path: EventBranch[] = [];
  for (const node of nodes) {
    const branch = { node, row: eventRow(node), below: [] };
    (path[node.depth - 1]?.below ?? roots).push(branch);
    all.push(branch);
    path.length = node.depth;
    path.push(branch);
  }
  // From the end, so that what lies below is done before what is above takes it up.
  const done = new Map<EventBranch, Branch<StoryRow>>();
  for (const branch of all.toReversed()) {
    done.set(branch, { row: branch.row, below: withSubscribers(branch, done) });
  }
  return roots.flatMap((root) => done.get(root) ?? []);
}

function withSubscribers(
  { node, below }: EventBranch,
  done: ReadonlyMap<EventBranch, Branch<StoryRow>>,
): readonly Branch<StoryRow>[] {
  const at = (branch: EventBranch) => done.get(branch) ?? branch;
  const { handling = [], row } = node;
  const published = Map.groupBy(below, (branch) => branch.node.publishedBy);
  const noted = new Set(handling.map(({ subscriber }) => subscriber));
  const others = [...published.keys()].flatMap((subscriber) =>
    subscriber === undefined || noted.has(subscriber) ? [] : [untold(subscriber)],
  );
  return [
    ...[...handling, ...others].map((one) => ({
      row: subscriberRow(one, row?.receivedAt),
      below: (published.get(one.subscriber) ?? []).map(at),
    })),
    ...(published.get(undefined) ?? []).map(at),
  ];
}

/** What it published shows that it was at work. */
function untold(subscriber: string): Handling {
  return { subscriber, outcome: null, attempts: 0 };
}

/** What a subscriber made of an event that the gate took at this moment. */
export function subscriberRow(
  { subscriber, outcome, attempts, startedAt, endedAt, reason }: Handling,
  receivedAt: string | undefined,
): StoryRow {
  const tries = attempts > 1 ? [`${attempts} attempts`] : [];
  const said = [...tries, ...(reason === undefined ? [] : [reason])].join(": ");
  return {
    at: startedAt ?? endedAt,
    what: `→ ${subscriber}`,
    outcome: outcome ?? "not known",
    tookMs: msBetween(startedAt, endedAt),
    waitedMs: msBetween(receivedAt, startedAt),
    said: said === "" ? undefined : said,
  };
}

function eventRow({ row, outcome, durationMs }: TreeNode): StoryRow {
  if (!row) return { what: "(hidden)" };
  return {
    at: row.receivedAt,
    what: row.type,
    outcome,
    tookMs: durationMs,
    waitedMs: msBetween(row.time, row.receivedAt),
    said: row.message,
    key: row.key,
  };
}

/** From one moment to another; undefined where one is not known. */
export function msBetween(from: string | undefined, to: string | undefined): number | undefined {
  const ms = Date.parse(to ?? "") - Date.parse(from ?? "");
  return Number.isNaN(ms) ? undefined : ms;
}
