import type { ListedRow } from "../../../admin/audit/listedRow.ts";
import type { TreeNode } from "../../../admin/audit/treeNodes.ts";
import type { Suspect } from "../../../admin/operations/listSuspects.ts";
import { millisecondsText } from "../../../core/text/millisecondsText.ts";
import { formatFailures, formatProblems } from "../../report/formatReport.ts";
import { formatTable } from "../../report/formatTable.ts";
import type { SessionCounts, SessionResult } from "../session/runSession.ts";
import type { SessionStory } from "../session/tellStory.ts";

/** What the audit trail says of a session of operations, for people. */
export function formatSession({ account, failures, counts, story }: SessionResult): string {
  return [
    `\n${formatCounts(counts)}`,
    formatTree(story.tree),
    formatHistory(story.history),
    formatSuspects(story.suspects),
    formatProblems(account.problems, "operation"),
    formatFailures(failures),
  ].join("");
}

function formatCounts({ operations, bulk, completed, failed, open }: SessionCounts): string {
  return (
    `A recorded afternoon of ${operations} operations, ${bulk} of them on many resources: ` +
    `${completed} completed, ${failed} failed, ${open} never ended.\n`
  );
}

function formatTree({ key, nodes }: SessionStory["tree"]): string {
  // How an operation ended stands where it began.
  const rows = nodes.filter(({ row, outcome }) => !row || outcome !== undefined);
  const table = formatTable(
    ["operation", "outcome", "took", "resource"],
    rows.map(({ depth, row, outcome, durationMs }: TreeNode) => [
      `${"  ".repeat(depth)}${row?.type ?? "(hidden)"}`,
      outcome ?? "",
      durationMs === undefined ? "" : millisecondsText(durationMs),
      row?.resourceHref ?? "",
    ]),
  );
  return `\nOne release: npx signalbox audit tree '${key}'\n${table}`;
}

function formatHistory({ resource, rows }: SessionStory["history"]): string {
  const table = formatTable(
    ["received", "event type", "user"],
    rows.map(({ receivedAt, type, actorUserId }: ListedRow) => [
      receivedAt,
      type,
      actorUserId ?? "",
    ]),
  );
  return `\nOne resource: npx signalbox audit search --resource ${resource}\n${table}`;
}

function formatSuspects(suspects: readonly Suspect[]): string {
  const table = formatTable(
    ["operation", "suspect from", "user", "resource"],
    suspects.map(({ operation, deadline, actor, resource }) => [
      operation,
      deadline,
      actor?.userId ?? "",
      resource?.href ?? "",
    ]),
  );
  return `\nWhat hangs: npx signalbox audit suspects --open\n${table}`;
}
