import { type Command, Option } from "commander";
import {
  type AccessExplanation,
  type AccessQuestion,
  type AccessWay,
  accessActions,
} from "../../../admin/access/AccessExplanation.ts";
import { explainAccess } from "../../../admin/access/explainAccess.ts";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { escapeControls } from "../../../core/text/escapeControls.ts";
import type { Session } from "../../Session.ts";
import { facts } from "../../terminal/facts.ts";
import { jsonText } from "../../terminal/jsonText.ts";
import type { Style } from "../../terminal/style.ts";
import { addCommand, type DeployedOptions } from "../addCommand.ts";
import { deploymentName } from "../deploymentName.ts";
import { present } from "../present.ts";

type ExplainOptions = DeployedOptions & AccessQuestion;

/** `signalbox access explain`. */
export function explain(group: Command, session: Session): void {
  addCommand(group, {
    usage: "explain",
    summary:
      "say whether somebody may publish events of a type, or get them, and by what statement",
    about:
      "Asks the policies that signalbox.config.ts makes, as IAM would, and no deployment: " +
      "`accounts check` holds what is deployed against them. What the principal's own policies " +
      "say, boundaries and organisation policies included, only its account knows: that is named " +
      "as needed. An event is asked about by itself; a call that puts several is refused for any " +
      "of them. Exits with 1 when no way is open. Needs sts:GetCallerIdentity, unless --account " +
      "says which account is the router's.",
    examples: {
      "access explain --principal arn:aws:iam::111122223333:role/orders --action publish --type github@push":
        "may a role publish it",
      "access explain --principal 444455556666 --action subscribe --type delivery@release.shipped":
        "how another account gets it, or what would give it to it",
      "access explain --principal 444455556666 --action publish --type github@push --account 111122223333 --json | jq '.ways[].statement'":
        "the statement that decides, with no AWS asked",
    },
    deployed: true,
  })
    .requiredOption("--principal <arn>", "a role, a user, a session, or an account's 12 digits")
    .addOption(
      new Option("--action <action>", "what it wants to do")
        .choices(accessActions)
        .makeOptionMandatory(),
    )
    .requiredOption("--type <id>", "the event type")
    .option("--account <id>", "the router's account (default: that of your credentials)")
    .option("--organisation <id>", "the principal's organisation, if publishers names it")
    .action(async ({ json, deployment: given, ...options }: ExplainOptions) => {
      const deployment = await deploymentName(session, given);
      const explanation = await explainAccess(session, deployment, options);
      present(session, json, {
        document: { ...explanation },
        text: (style) => explanationText(explanation, style),
      });
      refuseClosed(explanation);
    });
}

function explanationText(explanation: AccessExplanation, style: Style): string {
  const { principal, account, action, type, ways } = explanation;
  return [
    facts({ principal, account, action: doing(action, type) }, style),
    ...ways.map((way) => wayText(way, style)),
  ].join("\n");
}

function wayText(way: AccessWay, style: Style): string {
  const { allowed, reason, policyOf, statement, needed } = way;
  const sign = allowed ? style.green("✓") : style.red("✗");
  const label = style.dim(allowed ? "needs" : "add");
  const said = statement === undefined ? "" : `${jsonText(statement).replace(/^/gm, "  ")}\n`;
  return [
    `${sign} ${style.bold(way.way)}: ${escapeControls(reason)}\n`,
    ...needed.map((what) => `  ${label} ${escapeControls(what)}\n`),
    policyOf === undefined
      ? ""
      : `  ${style.dim("policy of")} ${policyOf}${said === "" ? ": no statement applies\n" : ":\n"}`,
    said,
  ].join("");
}

function doing(action: AccessExplanation["action"], type: string): string {
  return action === "subscribe" ? `subscribe to ${type}` : `publish ${type}`;
}

function refuseClosed({ allowed, principal, action, type }: AccessExplanation): void {
  if (allowed) return;
  throw new SignalboxError(
    "ACCESS_REFUSED",
    `${principal} may not ${doing(action, type)}: each way is named above with what would open it.`,
  );
}
