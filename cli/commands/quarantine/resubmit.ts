import type { Command } from "commander";
import { readRejectedKey } from "../../../admin/audit/entryKey.ts";
import { usageError } from "../../../admin/errors/usageError.ts";
import {
  quarantineLookBackDays,
  rejectedKeys,
} from "../../../admin/quarantine/quarantineListing.ts";
import {
  type ResubmitReport,
  resubmit as resubmitKeys,
} from "../../../admin/quarantine/resubmit.ts";
import type { AuditKey } from "../../../core/audit/auditKeys.ts";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { escapeControls } from "../../../core/text/escapeControls.ts";
import { table } from "../../../core/text/table.ts";
import { inputName } from "../../input/inputName.ts";
import { parseJson } from "../../input/parseJson.ts";
import { parseSince } from "../../input/parseSince.ts";
import { readInput } from "../../input/readInput.ts";
import type { Session } from "../../Session.ts";
import type { Style } from "../../terminal/style.ts";
import { addCommand, type DeployedOptions } from "../addCommand.ts";
import { deploymentName } from "../deploymentName.ts";
import { present } from "../present.ts";

interface ResubmitCommandOptions extends DeployedOptions {
  readonly detail?: string;
  readonly again?: boolean;
  readonly all?: boolean;
  readonly type?: string;
  readonly since?: string;
  readonly yes?: boolean;
}

const defaultAge = `${quarantineLookBackDays}d`;

/** `signalbox quarantine resubmit [keys...]`. */
export function resubmit(group: Command, session: Session): void {
  addCommand(group, {
    usage: "resubmit [keys...]",
    summary: "send refused events through the gate again",
    about:
      "They go in as they came, through the ingress bus, and are judged anew: correct the schema " +
      "and deploy it first, or give a corrected detail. What is refused again is in the quarantine " +
      "a second time. What was resubmitted before, or accepted since, is not sent unless asked: an " +
      "event without an id of its own (raw types) is a new event each time it is accepted. Notes " +
      "in the state table what it sent: needs dynamodb:PutItem there, and dynamodb:BatchGetItem on " +
      "both tables.",
    examples: {
      "quarantine resubmit 'github#…#…' 'github#…#…'": "two entries as they came",
      "quarantine resubmit '…' --detail @corrected.json": "one with a corrected detail",
      "quarantine resubmit --all --type github@push --since 2h --yes": "all of a type",
    },
    deployed: true,
  })
    .option("--detail <json|@file|->", "send this in place of the detail of the one key given")
    .option("--again", "also what was resubmitted before, or accepted since")
    .option("--all", "everything of --type that was refused since --since and not accepted since")
    .option("--type <id>", "with --all: of this type")
    .option("--since <age|time>", `with --all: not earlier than this (default: ${defaultAge})`)
    .option("--yes", "with --all: do it")
    .action(async (keys: string[], options: ResubmitCommandOptions) => {
      checkUsage(keys, options);
      const given = keys.map(readRejectedKey);
      const correction = await readCorrection(options.detail, session);
      const deployment = await deploymentName(session, options.deployment);
      const chosen = options.all ? await chooseAll(session, deployment, options) : given;
      const report = await resubmitKeys(session, deployment, chosen, {
        again: options.again ?? false,
        ...(correction === undefined ? {} : { correction }),
      });
      present(session, options.json, {
        document: { ...report },
        text: (style) => reportText(report, style),
      });
      warnOfUnnoted(report, session);
      throwIfIncomplete(report);
    });
}

function checkUsage(keys: readonly string[], options: ResubmitCommandOptions): void {
  const { all, type, since, yes, detail } = options;
  if (all && keys.length > 0) throw usageError("Give either keys or --all, not both.");
  if (all && type === undefined) throw usageError("--all needs --type <id>: say of which type.");
  if (!all && keys.length === 0) {
    throw usageError("Give the keys to resubmit, from `npx signalbox quarantine list`, or --all.");
  }
  if (!all && (type !== undefined || since !== undefined || yes)) {
    throw usageError("--type, --since and --yes go with --all; keys need none of them.");
  }
  if (detail !== undefined && keys.length !== 1) {
    throw usageError("--detail goes with exactly one key: each event has a detail of its own.");
  }
}

async function readCorrection(
  detail: string | undefined,
  session: Session,
): Promise<string | undefined> {
  if (detail === undefined) return undefined;
  const text = await readInput(detail, "--detail", session.terminal);
  parseJson(text, inputName(detail, "--detail"));
  return text;
}

async function chooseAll(
  session: Session,
  deployment: string,
  { type = "", since = defaultAge, yes, again = false }: ResubmitCommandOptions,
): Promise<readonly AuditKey[]> {
  const from = parseSince(since, session.now());
  const keys = await rejectedKeys(session, deployment, type, { since: from, all: again });
  if (yes) return keys;
  throw usageError(
    `${keys.length} entries of ${type} were refused since ${from.toISOString()}` +
      `${again ? "" : ", not accepted since,"} and would be resubmitted. Narrow it down with ` +
      "--since, then add --yes.",
  );
}

function reportText({ resubmitted, failed }: ResubmitReport, style: Style): string {
  const sent = table(
    resubmitted,
    [
      { title: "RESUBMITTED", cell: ({ key }) => key },
      { title: "NEW INGRESS ID", cell: ({ ingressId }) => ingressId },
    ],
    style,
  );
  const kept = table(
    failed,
    [
      { title: "NOT RESUBMITTED", cell: ({ key }) => key },
      { title: "CODE", cell: ({ code }) => code },
      { title: "REASON", cell: ({ message }) => message },
    ],
    style,
  );
  const total = resubmitted.length + failed.length;
  if (total === 0) return "Nothing to resubmit.\n";
  // The error says it all.
  if (total === 1 && failed.length === 1) return "";
  return [...(resubmitted.length > 0 ? [sent] : []), ...(failed.length > 0 ? [kept] : [])].join(
    "\n",
  );
}

function warnOfUnnoted({ resubmitted }: ResubmitReport, { terminal }: Session): void {
  const reasons = resubmitted.flatMap(({ unnoted }) => unnoted ?? []);
  const [first] = reasons;
  if (first === undefined) return;
  const what = `${reasons.length} of what was resubmitted could not be noted, so that a second time won't be told`;
  terminal.err(`warning: ${what}: ${escapeControls(first)}\n`);
}

function throwIfIncomplete({ resubmitted, failed }: ResubmitReport): void {
  const [first] = failed;
  if (!first) return;
  const total = failed.length + resubmitted.length;
  const what =
    total === 1
      ? `${first.key} was not resubmitted: ${first.message}`
      : `${failed.length} of ${total} entries were not resubmitted; the reasons stand beside them.`;
  throw new SignalboxError("RESUBMIT_INCOMPLETE", what);
}
