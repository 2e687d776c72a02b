import type { Command } from "commander";
import {
  listRejected,
  quarantineLookBackDays,
} from "../../../admin/quarantine/quarantineListing.ts";
import { table } from "../../../core/text/table.ts";
import { parseSince } from "../../input/parseSince.ts";
import type { Session } from "../../Session.ts";
import type { Style } from "../../terminal/style.ts";
import { addCommand } from "../addCommand.ts";
import { rowColumns } from "../audit/rowColumns.ts";
import { deploymentName } from "../deploymentName.ts";
import { addPaging, nextPage, type PagingOptions } from "../paging.ts";
import { present } from "../present.ts";

interface ListOptions extends PagingOptions {
  readonly type?: string;
  readonly all?: boolean;
}

const defaultAge = `${quarantineLookBackDays}d`;

const { received, type, message, key } = rowColumns;
const columns = [received, type, { ...message, title: "FIRST VIOLATION" }, key];

/** `signalbox quarantine list`. */
export function list(group: Command, session: Session): void {
  const command = addCommand(group, {
    usage: "list",
    summary: "list refused events, newest first",
    about:
      "Leaves out what was resubmitted or published again and then accepted, and what was " +
      "refused again: that entry is in the list. Needs dynamodb:Query and dynamodb:BatchGetItem " +
      "on the audit table, and the latter on the state table.",
    examples: {
      "quarantine list": "what was refused in the last 30 days",
      "quarantine list --type github@push --since 24h": "of one type, since yesterday",
    },
    deployed: true,
  })
    .option("--type <id>", "only of this type, declared or not")
    .option("--all", "also what was accepted since, and what was refused again");
  addPaging(command, defaultAge).action(async (options: ListOptions) => {
    const since = parseSince(options.since ?? defaultAge, session.now());
    const deployment = await deploymentName(session, options.deployment);
    const { limit, cursor } = options;
    const page = await listRejected(session, deployment, options.type, {
      since,
      limit,
      all: options.all ?? false,
      ...(cursor === undefined ? {} : { cursor }),
    });
    const entries = page.rows;
    present(session, options.json, {
      document: { entries, leftOut: page.leftOut, cursor: page.cursor ?? null },
      text: (style) =>
        (entries.length === 0 ? nothing(since, page.leftOut) : table(entries, columns, style)) +
        leftOutText(page.leftOut, style) +
        nextPage(page.cursor, style),
    });
  });
}

function nothing(since: Date, leftOut: number): string {
  const what = leftOut === 0 ? "Nothing was refused" : "Nothing that was refused is left to see to";
  return `${what} since ${since.toISOString()}; look further back with --since.\n`;
}

function leftOutText(leftOut: number, style: Style): string {
  if (leftOut === 0) return "";
  return `${style.dim(`${leftOut} left out: accepted since, or refused again. See them with --all`)}\n`;
}
