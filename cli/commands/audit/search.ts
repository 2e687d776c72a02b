import type { Command } from "commander";
import type { AuditSearch } from "../../../admin/audit/AuditSearch.ts";
import type { ListedPage, Paging } from "../../../admin/audit/listRows.ts";
import { type SearchOptions, searchEvents } from "../../../admin/audit/searchEvents.ts";
import { table } from "../../../core/text/table.ts";
import { parseSince } from "../../input/parseSince.ts";
import type { Session } from "../../Session.ts";
import type { Style } from "../../terminal/style.ts";
import { addCommand } from "../addCommand.ts";
import { deploymentName } from "../deploymentName.ts";
import { addPaging, nextPage, type PagingOptions } from "../paging.ts";
import { present } from "../present.ts";
import { addCaller, type CallerOptions, callerOf } from "./callerOption.ts";
import { rowColumns } from "./rowColumns.ts";
import { addSearch, readSearch, type SearchFlags } from "./searchOptions.ts";

interface SearchCommandOptions extends PagingOptions, CallerOptions, SearchFlags {
  readonly until?: string;
}

/** `signalbox audit search`. */
export function search(group: Command, session: Session): void {
  const command = addCommand(group, {
    usage: "search",
    summary: "search events by what was done, by whom, to what; newest first",
    about:
      "All that is said must be so; nothing said, it lists every accepted event. A search by an index " +
      "reads what it shows. Claim, category and resource type have one if auditIndexes in " +
      "signalbox.config.ts says so; without it the events of all types are read and filtered, which " +
      "takes the longer the rarer they are.",
    examples: {
      "audit search --type github@pull_request.closed": "the events of one type",
      "audit search --user user/jane --since 24h": "what somebody did today",
      "audit search --resource /orders/7 --severity high": "what went wrong with an order",
      "audit search --status rejected --json": "what the gate refused",
      "audit search --as user/jane": "what jane may see",
    },
    deployed: true,
  });
  addSearch(command).option(
    "--until <age|time>",
    "not later than 24h ago, 7d ago, 2026-11-20, … (default: now)",
  );
  addCaller(command);
  addPaging(command, "the beginning").action(async (options: SearchCommandOptions) => {
    const asked = readSearch(options);
    const deployment = await deploymentName(session, options.deployment);
    const at = (age: string | undefined) =>
      age === undefined ? undefined : parseSince(age, session.now());
    const { limit, cursor } = options;
    const paging: SearchOptions = {
      ...callerOf(options),
      ...within(at(options.since), at(options.until)),
      ...(cursor === undefined ? {} : { cursor }),
      limit,
    };
    const page = await searchEvents(session, deployment, asked, paging);
    const { rows: events, searchedTo } = page;
    present(session, options.json, {
      document: { events, cursor: page.cursor ?? null, searchedTo: searchedTo ?? null },
      text: (style) => pageText(page, asked, style),
    });
  });
}

function within(since: Date | undefined, until: Date | undefined): Pick<Paging, "since" | "until"> {
  return { ...(since ? { since } : {}), ...(until ? { until } : {}) };
}

function pageText(page: ListedPage, asked: AuditSearch, style: Style): string {
  const { rows, searchedTo, cursor } = page;
  const { received, type, severity, message, user, resource, key } = rowColumns;
  const columns =
    asked.status === "rejected"
      ? [received, type, message, key]
      : [received, type, severity, user, resource, message, key];
  const found = rows.length === 0 ? "" : table(rows, columns, style);
  if (searchedTo !== undefined) {
    const text = `Much was read for little: nothing more matches back to ${searchedTo}.`;
    return `${found}${style.dim(text)}\n${nextPage(cursor, style)}`;
  }
  return rows.length === 0 ? "No such events.\n" : found + nextPage(cursor, style);
}
