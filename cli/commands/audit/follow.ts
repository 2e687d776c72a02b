import type { Command } from "commander";
import { type FollowStep, followEvents } from "../../../admin/audit/followEvents.ts";
import { escapeControls } from "../../../core/text/escapeControls.ts";
import { parseSince } from "../../input/parseSince.ts";
import type { Session } from "../../Session.ts";
import { createStyle } from "../../terminal/style.ts";
import { addCommand, type DeployedOptions } from "../addCommand.ts";
import { deploymentName } from "../deploymentName.ts";
import { addCaller, type CallerOptions, callerOf } from "./callerOption.ts";
import { rowLine } from "./rowLine.ts";
import { addSearch, readSearch, type SearchFlags } from "./searchOptions.ts";

interface FollowCommandOptions extends DeployedOptions, CallerOptions, SearchFlags {
  readonly since?: string;
}

/** `signalbox audit follow`. */
export function follow(group: Command, session: Session): void {
  const command = addCommand(group, {
    usage: "follow",
    summary: "show events as the gate takes them, oldest first, until Ctrl-C",
    about:
      "Looks every second while events come, every five when none do. Takes what `audit search` " +
      "takes; nothing said, it shows every accepted event, at the cost of a request for each " +
      "declared type and look. An event that shows up late in the table, by up to 15 seconds, is " +
      "shown too.",
    examples: {
      "audit follow": "every event from now on",
      "audit follow --severity high --since 1h": "what needs a person, since an hour ago",
      "audit follow --status rejected": "what the gate refuses",
      "audit follow --user user/jane --json | jq .type": "the types of what jane does",
    },
    json: "print a JSON document a line",
    deployed: true,
  });
  addSearch(command).option(
    "--since <age|time>",
    "begin with what came since 5m ago, 2026-11-20, … (default: now)",
  );
  addCaller(command).action(async (options: FollowCommandOptions) => {
    const asked = readSearch(options);
    const since = options.since === undefined ? {} : { since: sinceOf(options.since, session) };
    const deployment = await deploymentName(session, options.deployment);
    const steps = followEvents(session, deployment, asked, {
      ...callerOf(options),
      ...since,
      signal: session.interruption(),
    });
    for await (const step of steps) {
      write(step, session, options.json);
      await session.terminal.drained();
    }
  });
}

function sinceOf(text: string, session: Session): Date {
  return parseSince(text, session.now());
}

function write(step: FollowStep, { terminal }: Session, json: boolean | undefined): void {
  const { rows, leftOutBefore, problem } = step;
  const style = createStyle(terminal.color);
  if (problem) {
    const { code, message } = problem;
    terminal.err(notice(message, json && { error: { code, message } }));
  }
  if (leftOutBefore !== undefined) {
    const message = `Too much came at once: see what came before ${leftOutBefore} with audit search.`;
    terminal.err(notice(message, json && { leftOutBefore }));
  }
  terminal.out(rows.map((row) => (json ? jsonLine(row) : rowLine(row, style))).join(""));
}

function notice(text: string, document: object | false | undefined): string {
  return document ? jsonLine(document) : `${escapeControls(text)}\n`;
}

function jsonLine(document: object): string {
  return `${escapeControls(JSON.stringify(document))}\n`;
}
