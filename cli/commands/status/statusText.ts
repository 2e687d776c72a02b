import type {
  QueueStatus,
  StatusFinding,
  StatusReport,
  UnreadPart,
} from "../../../admin/status/StatusReport.ts";
import { durationText } from "../../../core/retries/describeRetries.ts";
import { escapeControls } from "../../../core/text/escapeControls.ts";
import { shorten } from "../../../core/text/shorten.ts";
import { type Column, table } from "../../../core/text/table.ts";
import { facts } from "../../terminal/facts.ts";
import type { Style } from "../../terminal/style.ts";

/** More than a screen holds of each: the rest is counted, and in `--json`. */
const maxShown = 12;

/** Characters of what to do: an alarm's description, or AWS's word, may be long. */
const maxRemedy = 240;

/** A status for a person: the verdict, what is wrong, what is worth knowing, then the figures. */
export function statusText(report: StatusReport, style: Style): string {
  const { deployment, region, well, problems, notes, unread, queues, summary } = report;
  const verdict = well ? style.green("all is well") : style.red("not well");
  const parts = Object.fromEntries(
    Object.entries(summary).map(([part, line]) => [part, line ?? "can't be read"]),
  );
  return [
    `${style.bold(deployment)} in ${escapeControls(region)}: ${verdict}\n`,
    ...some(problems, (one) => findingText(style.red("problem"), one, style)),
    ...some(unread, (one) => unreadText(one, style)),
    ...some(notes, (one) => findingText(style.yellow("note"), one, style)),
    `\n${facts(parts, style)}`,
    queues.length === 0 ? "" : `\n${table(queues.slice(0, maxShown), columns, style)}`,
    queues.length > maxShown ? `and ${queues.length - maxShown} more queues\n` : "",
  ].join("");
}

function some<Item>(items: readonly Item[], text: (item: Item) => string): readonly string[] {
  const shown = items.slice(0, maxShown).map(text);
  const more = items.length - shown.length;
  return more > 0 ? [...shown, `         and ${more} more like these: see --json\n`] : shown;
}

function findingText(kind: string, { what, remedy }: StatusFinding, style: Style): string {
  const pad = " ".repeat(9);
  return `${kind}: ${escapeControls(what)}\n${pad}${style.dim(shorten(escapeControls(remedy), maxRemedy))}\n`;
}

function unreadText({ part, message }: UnreadPart, style: Style): string {
  return `${style.red("unread")}: ${part}\n         ${style.dim(shorten(escapeControls(message), maxRemedy))}\n`;
}

const columns: readonly Column<QueueStatus>[] = [
  { title: "QUEUE", cell: ({ id }) => id },
  { title: "WAITING", cell: ({ waiting }) => count(waiting), align: "right" },
  { title: "OLDEST", cell: ({ oldestSeconds }) => age(oldestSeconds), align: "right" },
  { title: "IN FLIGHT", cell: ({ inFlight }) => count(inFlight), align: "right" },
  { title: "DEAD LETTERS", cell: ({ deadLetters }) => `${deadLetters}`, align: "right" },
  {
    title: "OLDEST",
    cell: ({ oldestDeadLetterSeconds }) => age(oldestDeadLetterSeconds),
    align: "right",
  },
];

function count(value: number | null): string {
  return value === null ? "-" : `${value}`;
}

function age(seconds: number | null): string {
  return seconds === null ? "-" : durationText(seconds);
}
