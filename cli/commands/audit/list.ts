import type { Command } from "commander";
import { causationTree, type TreeRow } from "../../audit/causationTree.ts";
import { chooseListing, type Search } from "../../audit/chooseListing.ts";
import { type ListedRow, listedRow, rowColumns } from "../../audit/listedRow.ts";
import { readNewestFirst } from "../../audit/readNewestFirst.ts";
import { parseSince } from "../../input/parseSince.ts";
import type { Session } from "../../Session.ts";
import type { Style } from "../../terminal/style.ts";
import { type Column, table } from "../../terminal/table.ts";
import { addVerb } from "../addVerb.ts";
import { deploymentName } from "../deploymentName.ts";
import { addPaging, nextPage, type PagingOptions } from "../paging.ts";
import { present } from "../present.ts";

interface ListOptions extends PagingOptions, Search {}

const defaultAge = "7d";

/** `signalbox audit list`. */
export function list(group: Command, session: Session): void {
  const verb = addVerb(group, {
    usage: "list",
    summary: "list events by type, correlation, actor or resource, newest first",
    about: "By correlation the events are shown as a tree: each below the event that caused it.",
    examples: {
      "audit list --type github@pull_request.closed": "the events of one type, last seven days",
      "audit list --correlation 01977b2c-6f2e-7c3e-9c51-0d5f1a7e4b11": "all that one event led to",
      "audit list --actor user/jane --since 24h --json": "what somebody did today",
    },
    deployed: true,
  })
    .option("--type <id>", "events of this type")
    .option("--correlation <id>", "events that began with this one, as a tree")
    .option("--actor <user id>", "events that this user caused")
    .option("--resource <href>", "events about this resource");
  addPaging(verb, `by type ${defaultAge}, else the beginning`).action(
    async (options: ListOptions) => {
      const now = session.now();
      const listing = chooseListing(options, now, parseSince(defaultAge, now));
      const age = options.since ?? (options.type === undefined ? undefined : defaultAge);
      const since = age === undefined ? undefined : parseSince(age, now).toISOString();
      const deployment = await deploymentName(session, options.deployment);
      const page = await readNewestFirst(await session.auditTable(deployment), {
        ...listing,
        limit: options.limit,
        ...(since === undefined ? {} : { since }),
        ...(options.cursor === undefined ? {} : { cursor: options.cursor }),
      });
      const events = page.rows.map(listedRow);
      const isTree = options.correlation !== undefined;
      present(session, options.json, {
        document: { events, cursor: page.cursor ?? null },
        text: (style) =>
          events.length === 0
            ? nothing(options, since)
            : (isTree ? tree(events, style) : flat(events, style)) + nextPage(page.cursor, style),
      });
    },
  );
}

function flat(events: readonly ListedRow[], style: Style): string {
  const { time, type, status, severity, message, key } = rowColumns;
  return table(events, [time, type, status, severity, message, key], style);
}

function tree(events: readonly ListedRow[], style: Style): string {
  const columns: readonly Column<TreeRow>[] = [
    { title: "TIME", cell: ({ row }) => row.time },
    { title: "TYPE", cell: ({ row, depth }) => `${"  ".repeat(depth)}${row.type}` },
    { title: "SEVERITY", cell: ({ row }) => rowColumns.severity.cell(row) },
    { title: "MESSAGE", cell: ({ row }) => rowColumns.message.cell(row), maxWidth: 50 },
    { title: "KEY", cell: ({ row }) => row.key },
  ];
  return table(causationTree(events), columns, style);
}

function nothing({ correlation }: Search, since: string | undefined): string {
  const bound = since === undefined ? "" : ` since ${since}; look further back with --since`;
  const hint = correlation === undefined ? "" : " A tree goes by the id of its first event.";
  return `No such events${bound}.${hint}\n`;
}
