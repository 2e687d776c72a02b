import type { Command } from "commander";
import { causationTree, type TreeRow } from "../../../admin/audit/causationTree.ts";
import { listEvents } from "../../../admin/audit/listEvents.ts";
import type { ListedRow } from "../../../admin/audit/listedRow.ts";
import { type Search, typeLookBackDays } from "../../../admin/audit/searchListing.ts";
import { usageError } from "../../../admin/errors/usageError.ts";
import { type Column, table } from "../../../core/text/table.ts";
import { parseSince } from "../../input/parseSince.ts";
import type { Session } from "../../Session.ts";
import type { Style } from "../../terminal/style.ts";
import { addCommand } from "../addCommand.ts";
import { deploymentName } from "../deploymentName.ts";
import { addPaging, nextPage, type PagingOptions } from "../paging.ts";
import { present } from "../present.ts";
import { rowColumns } from "./rowColumns.ts";

interface ListOptions extends PagingOptions {
  readonly type?: string;
  readonly correlation?: string;
  readonly actor?: string;
  readonly resource?: string;
}

const defaultAge = `${typeLookBackDays}d`;

/** `signalbox audit list`. */
export function list(group: Command, session: Session): void {
  const command = addCommand(group, {
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
  addPaging(command, `by type ${defaultAge}, else the beginning`).action(
    async (options: ListOptions) => {
      const search = readSearch(options);
      const age = options.since ?? (search.by === "type" ? defaultAge : undefined);
      const since = age === undefined ? undefined : parseSince(age, session.now());
      const deployment = await deploymentName(session, options.deployment);
      const { limit, cursor } = options;
      const page = await listEvents(session, deployment, search, {
        limit,
        ...(since === undefined ? {} : { since }),
        ...(cursor === undefined ? {} : { cursor }),
      });
      const events = page.rows;
      const isTree = search.by === "correlation";
      present(session, options.json, {
        document: { events, cursor: page.cursor ?? null },
        text: (style) =>
          events.length === 0
            ? nothing(search, since)
            : (isTree ? tree(events, style) : flat(events, style)) + nextPage(page.cursor, style),
      });
    },
  );
}

function flat(events: readonly ListedRow[], style: Style): string {
  const { received, type, status, severity, message, key } = rowColumns;
  return table(events, [received, type, status, severity, message, key], style);
}

function tree(events: readonly ListedRow[], style: Style): string {
  const columns: readonly Column<TreeRow>[] = [
    { title: "RECEIVED", cell: ({ row }) => row.receivedAt },
    { title: "TYPE", cell: ({ row, depth }) => `${"  ".repeat(depth)}${row.type}` },
    { title: "SEVERITY", cell: ({ row }) => rowColumns.severity.cell(row) },
    { title: "MESSAGE", cell: ({ row }) => rowColumns.message.cell(row), maxWidth: 50 },
    { title: "KEY", cell: ({ row }) => row.key },
  ];
  return table(causationTree(events), columns, style);
}

function nothing({ by }: Search, since: Date | undefined): string {
  const bound =
    since === undefined ? "" : ` since ${since.toISOString()}; look further back with --since`;
  const hint = by === "correlation" ? " A tree goes by the id of its first event." : "";
  return `No such events${bound}.${hint}\n`;
}

/** @throws {SignalboxError} USAGE_INVALID when it names none of the ways to search, or several. */
function readSearch({ type, correlation, actor, resource }: ListOptions): Search {
  const searches: readonly Search[] = [
    ...(type === undefined ? [] : [{ by: "type", type } as const]),
    ...(correlation === undefined
      ? []
      : [{ by: "correlation", correlationId: correlation } as const]),
    ...(actor === undefined ? [] : [{ by: "actor", userId: actor } as const]),
    ...(resource === undefined ? [] : [{ by: "resource", href: resource } as const]),
  ];
  const [search] = searches;
  const isEmpty = [type, correlation, actor, resource].includes("");
  if (search && searches.length === 1 && !isEmpty) return search;
  throw usageError(
    "Say by what to search, one of: --type <id>, --correlation <id>, --actor <user id>, " +
      "--resource <href>.",
  );
}
