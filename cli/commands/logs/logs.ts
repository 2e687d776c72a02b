import type { Command } from "commander";
import type { LogEntry } from "../../../admin/logs/LogEntry.ts";
import { readLogs } from "../../../admin/logs/readLogs.ts";
import { escapeControls } from "../../../core/text/escapeControls.ts";
import { parseSince } from "../../input/parseSince.ts";
import type { Session } from "../../Session.ts";
import { createStyle } from "../../terminal/style.ts";
import { addCommand, type DeployedOptions } from "../addCommand.ts";
import { deploymentName } from "../deploymentName.ts";
import { entryLine } from "./entryLine.ts";

interface LogsOptions extends DeployedOptions {
  readonly event?: string;
  readonly since: string;
  readonly follow?: boolean;
}

const defaultAge = "1h";

/** `signalbox logs <subscriber>`. */
export function logs(program: Command, session: Session): void {
  addCommand(program, {
    usage: "logs <subscriber>",
    summary: "show what a subscriber's function logged, oldest first",
    about:
      "Besides subscribers there are `gate` and `audit`, the components of pipelines by the same form " +
      "of name, and `<context>.pipeline`, a pipeline's own function. Lines of metrics and Lambda's own about " +
      "each invocation are left out, but for its word that a process died; --json has them. " +
      "CloudWatch takes some seconds to show a line. Needs logs:FilterLogEvents.",
    examples: {
      "logs orders.largeOrders": "the last hour",
      "logs orders.largeOrders --event order-1 --since 7d": "what it said of one event",
      "logs gate --follow": "what the gate says from now on, until Ctrl-C",
    },
    json: "print a JSON document a line",
    deployed: true,
  })
    .option("--event <id>", "only lines about this event or job: its id, or its key <source>#<id>")
    .option("--since <age|time>", "not earlier than 15m ago, 7d ago, 2026-11-20, …", defaultAge)
    .option("--follow", "go on with what comes, until Ctrl-C")
    .action(async (of: string, options: LogsOptions) => {
      const since = parseSince(options.since, session.now());
      const deployment = await deploymentName(session, options.deployment);
      const { event } = options;
      const entries = readLogs(session, deployment, {
        of,
        since,
        ...(event === undefined ? {} : { event }),
        ...(options.follow ? { follow: session.interruption() } : {}),
      });
      const shown = await print(entries, session, options.json);
      if (shown > 0 || options.json || options.follow) return;
      const what =
        event === undefined ? "Nothing was logged" : "Nothing was logged about the event";
      session.terminal.out(
        `${what} since ${since.toISOString()}; look further back with --since.\n`,
      );
    });
}

/** Writes lists of lines as they come, and counts what it wrote. */
async function print(
  entries: AsyncIterable<readonly LogEntry[]>,
  { terminal }: Session,
  json: boolean | undefined,
): Promise<number> {
  const style = createStyle(terminal.color);
  const toText = json ? jsonLine : (entry: LogEntry) => entryLine(entry, style);
  let shown = 0;
  for await (const some of entries) {
    const texts = some.flatMap((entry) => toText(entry) ?? []);
    shown += texts.length;
    terminal.out(texts.join(""));
    await terminal.drained();
  }
  return shown;
}

function jsonLine({ time, text, kind, fields }: LogEntry): string {
  const isText = kind === "text" || kind === "platform";
  return `${escapeControls(JSON.stringify({ time, ...(isText ? { text } : { line: fields }) }))}\n`;
}
