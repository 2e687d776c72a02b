import type { AuditRow } from "../../core/audit/AuditRow.ts";
import { checkOptions } from "../../core/options/checkOptions.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import { findHandling } from "./findHandling.ts";
import { findPublishers } from "./findPublishers.ts";
import type { Handling } from "./Handling.ts";
import { openSight, type SightOptions, sightRules } from "./openSight.ts";
import type { AuditEntry } from "./readEntry.ts";
import { type TreeNode, treeNodes } from "./treeNodes.ts";
import { visibleOnly } from "./visibleOnly.ts";

/** What became of one accepted event: from its publisher over the gate to its subscribers. */
export interface EventStory {
  /** RFC 3339, as its publisher says. */
  readonly publishedAt: string;
  /** RFC 3339: when the gate took it. */
  readonly receivedAt: string;
  readonly handling: readonly Handling[];
  /** What it caused, each with the subscriber that published it, where its id tells. */
  readonly caused: readonly TreeNode[];
  /** Whether it may have caused more than was read: the latest events of its tree. */
  readonly isCut: boolean;
}

/** Events of its tree that are looked through. */
const maxRows = 1000;

/**
 * What became of an event: see {@link findHandling} for what it reads of subscribers. What the
 * event caused takes one request more.
 *
 * @param event as `showEvent` gave it.
 * @throws {SignalboxError} OPTIONS_INVALID.
 */
export async function readStory(
  ports: AdminPorts,
  deployment: string,
  event: AuditEntry,
  options: SightOptions = {},
): Promise<EventStory> {
  checkOptions("story", options, sightRules);
  const sight = await openSight(ports, deployment, options);
  const row = rowOf(event);
  const { id, correlationId, time } = event.attributes;
  const [handling, subscribers, { rows, next }] = await Promise.all([
    findHandling(ports, deployment, event),
    ports.subscribers(),
    sight.table.query({
      index: "byCorrelation",
      partition: String(correlationId),
      limit: maxRows,
    }),
  ]);
  const caused = rows.filter(({ causationId, pk }) => causationId === id && pk !== row.pk);
  const shown = await visibleOnly(caused, sight, (one) => one);
  const publishers = findPublishers([row, ...shown], subscribers);
  const nodes = treeNodes(caused, new Set(shown.map(({ pk }) => pk)), () => false);
  return {
    publishedAt: String(time),
    receivedAt: row.receivedAt,
    handling,
    caused: nodes.map((node) => {
      const publishedBy = node.row && publishers.get(node.row.pk);
      return { ...node, ...(publishedBy === undefined ? {} : { publishedBy }) };
    }),
    isCut: next !== undefined,
  };
}

function rowOf({ attributes, status }: AuditEntry): AuditRow {
  const text = (name: string) => String(attributes[name]);
  return {
    pk: text("pk"),
    sk: text("sk"),
    status,
    type: text("type"),
    receivedAt: text("receivedAt"),
  };
}
