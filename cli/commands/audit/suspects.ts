import type { Command } from "commander";
import { listSuspects, type Suspect } from "../../../admin/operations/listSuspects.ts";
import { durationText } from "../../../core/retries/describeRetries.ts";
import { type Column, table } from "../../../core/text/table.ts";
import { parseSince } from "../../input/parseSince.ts";
import type { Session } from "../../Session.ts";
import { addCommand } from "../addCommand.ts";
import { deploymentName } from "../deploymentName.ts";
import { addPaging, nextPage, type PagingOptions } from "../paging.ts";
import { present } from "../present.ts";
import { addCaller, type CallerOptions, callerOf } from "./callerOption.ts";

interface SuspectsOptions extends PagingOptions, CallerOptions {
  readonly open?: boolean;
}

/** `signalbox audit suspects`. */
export function suspects(group: Command, session: Session): void {
  const command = addCommand(group, {
    usage: "suspects",
    summary: "list operations that were opened and not closed by their deadline",
    about:
      "The longest overdue first; --since goes by the deadline. One goes off the list when its " +
      "closing event comes in, and an event signalbox@operation.overdue has told of it. Needs " +
      "dynamodb:Query on the state table's index.",
    examples: {
      "audit suspects": "what hangs",
      "audit suspects --open": "what runs, and what hangs",
      "audit suspects --since 24h --json": "what began to hang today",
    },
    deployed: true,
  }).option("--open", "also those within their deadline");
  addCaller(command);
  addPaging(command, "the beginning").action(async (options: SuspectsOptions) => {
    const { limit, cursor, since, open = false } = options;
    const deployment = await deploymentName(session, options.deployment);
    const page = await listSuspects(session, deployment, {
      limit,
      open,
      ...callerOf(options),
      ...(since === undefined ? {} : { since: parseSince(since, session.now()) }),
      ...(cursor === undefined ? {} : { cursor }),
    });
    present(session, options.json, {
      document: { suspects: page.suspects, cursor: page.cursor ?? null },
      text: (style) =>
        page.suspects.length === 0
          ? `No operation is ${open ? "open" : "past its deadline"}.\n`
          : table(page.suspects, columns, style) + nextPage(page.cursor, style),
    });
  });
}

const columns: readonly Column<Suspect>[] = [
  { title: "OPERATION", cell: ({ operation }) => operation, maxWidth: 50 },
  { title: "OPENED", cell: ({ openedAt }) => openedAt },
  { title: "DEADLINE", cell: ({ deadline }) => deadline },
  {
    title: "OVERDUE",
    cell: ({ overdueSeconds }) => (overdueSeconds < 0 ? "-" : durationText(overdueSeconds)),
    align: "right",
  },
  { title: "ACTOR", cell: ({ actor }) => actor?.userId ?? actor?.activeClaim ?? "-", maxWidth: 40 },
  { title: "KEY", cell: ({ key }) => key },
];
