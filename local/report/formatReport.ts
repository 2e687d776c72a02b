import type { Problem } from "../reconcile/findProblems.ts";
import type { Reconciliation, TypeOutcome } from "../reconcile/reconcile.ts";
import type { Timing } from "../reconcile/Timing.ts";
import type { RunResult } from "../run/runEvents.ts";
import { formatTable } from "./formatTable.ts";
import { secondsText } from "./secondsText.ts";

const lineWidth = 100;
const mostEventsNamed = 5;
const mostFailuresNamed = 10;

/** The report of a run, for people. */
export function formatReport({ account, timing, failures }: RunResult): string {
  return [
    `\n${formatTypes(account)}`,
    formatUndeclared(account),
    `\n${formatTotals(account)}`,
    timing ? formatTiming(timing) : "",
    formatProblems(account.problems),
    formatFailures(failures),
  ].join("");
}

function formatTypes({ types }: Reconciliation): string {
  const declared = types.filter(({ isDeclared }) => isDeclared);
  const undeclared = types.filter(({ isDeclared }) => !isDeclared);
  const rows = declared.map(typeRow);
  if (undeclared.length > 0) {
    const sum = (count: (type: TypeOutcome) => number) =>
      orDash(undeclared.reduce((total, type) => total + count(type), 0));
    rows.push([
      `${undeclared.length} undeclared types`,
      sum(({ published }) => published),
      sum(({ accepted }) => accepted),
      sum(({ rejected }) => rejected),
      "unknown type: in the quarantine",
    ]);
  }
  return formatTable(
    ["event type", "published", "accepted", "rejected", "what became of them"],
    rows,
  );
}

function typeRow(type: TypeOutcome): string[] {
  return [
    type.type,
    orDash(type.published + type.caused),
    orDash(type.accepted),
    orDash(type.rejected),
    [...type.subscribers.map(formatSubscriber), ...Object.entries(type.reasons).map(formatReason)]
      .join("; ")
      .trim() || (type.accepted > 0 ? "no subscriber's rule matched" : ""),
  ];
}

function formatSubscriber(account: TypeOutcome["subscribers"][number]): string {
  const { subscriber, handled, ignored, retries } = account;
  const noise = ignored > 0 ? `, ${ignored} ignored` : "";
  const after = retries > 0 ? ` after ${retries} ${retries === 1 ? "retry" : "retries"}` : "";
  return `${subscriber}: ${handled} handled${noise}${after}`;
}

function formatReason([reason, count]: [string, number]): string {
  return `${count} × ${reason}`;
}

/** How many undeclared types are named. */
const namesTold = 12;

/** The undeclared types by source and name, in lines that fit. */
function formatUndeclared({ types }: Reconciliation): string {
  const undeclared = types.filter(({ isDeclared }) => !isDeclared);
  const bySource = Map.groupBy(undeclared, ({ type }) => type.slice(0, type.indexOf("@")));
  return [...bySource]
    .map(([source, found]) => {
      const names = found.map(({ type }) => type.slice(source.length + 1));
      const told = names.slice(0, namesTold).join(", ");
      const more = names.length > namesTold ? `, and ${names.length - namesTold} more` : "";
      return `\nundeclared types of ${source}, which no file in schemas/${source}/ describes:\n${indent(told + more)}`;
    })
    .join("");
}

/** Words in lines of limited width, indented. */
function indent(words: string): string {
  const lines: string[] = [];
  for (const word of words.split(" ")) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + word.length + 1 <= lineWidth) {
      lines[lines.length - 1] = `${line} ${word}`;
    } else {
      lines.push(`  ${word}`);
    }
  }
  return lines.map((line) => `${line}\n`).join("");
}

function formatTotals({ totals }: Reconciliation): string {
  const { published, caused, accepted, rejected, audited, dispatched, handled, ignored } = totals;
  const byOthers = caused === 0 ? "" : ` + ${caused} that subscribers published over them`;
  return (
    `${published} published${byOthers} = ${accepted} accepted + ${rejected} rejected; ${audited} audited\n` +
    `${accepted} accepted: ${dispatched} dispatched; subscribers handled ${handled} and ` +
    `ignored ${ignored}\n${rejected} rejected: in the quarantine\n`
  );
}

function formatTiming({ publishMs, handledMs, eventsPerSecond, latencyMs }: Timing): string {
  return (
    `published in ${secondsText(publishMs)}, the last handled ${secondsText(handledMs)} after the first ` +
    `PutEvents: ${eventsPerSecond} events/s\n` +
    `from PutEvents to handled: p50 ${secondsText(latencyMs.p50)}, p99 ${secondsText(latencyMs.p99)}\n`
  );
}

/** What is not as it should be, or that everything is. */
export function formatProblems(
  problems: readonly Problem[],
  of: "event" | "operation" | "run" | "delivery" = "event",
): string {
  if (problems.length === 0) return `\nEvery ${of} is accounted for.\n`;
  const lines = problems.map(({ what, events }) => {
    if (events.length === 0) return `  ${what}\n`;
    const named = events.slice(0, mostEventsNamed).join(", ");
    const more = events.length - mostEventsNamed;
    return `  ${events.length} × ${what}: ${named}${more > 0 ? `, and ${more} more` : ""}\n`;
  });
  return `\nNOT AS EXPECTED\n${lines.join("")}`;
}

/** What functions reported, if anything. */
export function formatFailures(failures: readonly string[]): string {
  if (failures.length === 0) return "";
  const named = failures.slice(0, mostFailuresNamed).map((failure) => `  ${failure}\n`);
  const more = failures.length - mostFailuresNamed;
  return `\nErrors that functions reported\n${named.join("")}${more > 0 ? `  and ${more} more\n` : ""}`;
}

function orDash(count: number): string {
  return count === 0 ? "–" : String(count);
}
