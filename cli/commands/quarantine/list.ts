import type { Command } from "commander";
import {
  listRejected,
  quarantineLookBackDays,
} from "../../../admin/quarantine/quarantineListing.ts";
import { table } from "../../../core/text/table.ts";
import { parseSince } from "../../input/parseSince.ts";
import type { Session } from "../../Session.ts";
import { addCommand } from "../addCommand.ts";
import { rowColumns } from "../audit/rowColumns.ts";
import { deploymentName } from "../deploymentName.ts";
import { addPaging, nextPage, type PagingOptions } from "../paging.ts";
import { present } from "../present.ts";

interface ListOptions extends PagingOptions {
  readonly type?: string;
}

const defaultAge = `${quarantineLookBackDays}d`;

const { received, type, message, key } = rowColumns;
const columns = [received, type, { ...message, title: "FIRST VIOLATION" }, key];

/** `signalbox quarantine list`. */
export function list(group: Command, session: Session): void {
  const command = addCommand(group, {
    usage: "list",
    summary: "list refused events, newest first",
    examples: {
      "quarantine list": "what was refused in the last 30 days",
      "quarantine list --type github@push --since 24h": "of one type, since yesterday",
    },
    deployed: true,
  }).option("--type <id>", "only of this type, declared or not");
  addPaging(command, defaultAge).action(async (options: ListOptions) => {
    const since = parseSince(options.since ?? defaultAge, session.now());
    const deployment = await deploymentName(session, options.deployment);
    const { limit, cursor } = options;
    const page = await listRejected(session, deployment, options.type, {
      since,
      limit,
      ...(cursor === undefined ? {} : { cursor }),
    });
    const entries = page.rows;
    present(session, options.json, {
      document: { entries, cursor: page.cursor ?? null },
      text: (style) =>
        entries.length === 0
          ? `Nothing was refused since ${since.toISOString()}; look further back with --since.\n`
          : table(entries, columns, style) + nextPage(page.cursor, style),
    });
  });
}
