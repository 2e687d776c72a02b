import type { Command } from "commander";
import type { AccountProblem } from "../../../admin/accounts/AccountProblem.ts";
import { type AccountsReport, checkAccounts } from "../../../admin/accounts/checkAccounts.ts";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { escapeControls } from "../../../core/text/escapeControls.ts";
import { readable } from "../../../core/text/readable.ts";
import type { Session } from "../../Session.ts";
import { facts } from "../../terminal/facts.ts";
import { jsonText } from "../../terminal/jsonText.ts";
import type { Style } from "../../terminal/style.ts";
import { addCommand, type DeployedOptions } from "../addCommand.ts";
import { deploymentName } from "../deploymentName.ts";
import { present } from "../present.ts";

/** `signalbox accounts check`. */
export function check(group: Command, session: Session): void {
  addCommand(group, {
    usage: "check",
    summary: "hold what is deployed for other accounts against the grants",
    about:
      "Finds grants to this account or to another Region, rules of ours that are missing, disabled " +
      "or changed, rules on the public bus that no grant covers, accounts that the bus's policy " +
      "gives more or less than the grants, and events that a queue or a bus did not take, with the " +
      "statement that its policy lacks. Changes nothing; dead letters are read, up to 20 of a " +
      "grant, and stay where they are. Exits with 1 when it found anything. Needs what `accounts " +
      "list` needs, and sqs:ReceiveMessage and sqs:ChangeMessageVisibility on the dead-letter " +
      "queues of the grants.",
    examples: {
      "accounts check": "what is wrong, and what to do about it",
      "accounts check --json | jq '.problems[].add // empty'":
        "the statements that other accounts have to add",
    },
    deployed: true,
  }).action(async (options: DeployedOptions) => {
    const deployment = await deploymentName(session, options.deployment);
    const report = await checkAccounts(session, deployment);
    present(session, options.json, {
      document: { ...report },
      text: (style) => reportText(report, style),
    });
    refuseProblems(report);
  });
}

function reportText(report: AccountsReport, style: Style): string {
  const { bus, grants, rules, policy, problems } = report;
  const { characters, most } = policy;
  const summary = {
    bus: bus ?? "none: no event type is public",
    grants,
    rules,
    policy: `${readable(characters)} of ${readable(most)} characters, ${readable(most - characters)} left`,
  };
  return [...problems.map((problem) => problemText(problem, style)), facts(summary, style)].join(
    "",
  );
}

function problemText(
  { grant, account, problem, remedy, add }: AccountProblem,
  style: Style,
): string {
  const who = [grant, account === null ? undefined : `(${account})`].filter(Boolean).join(" ");
  const statement = add === undefined ? "" : `${jsonText(add)}\n`;
  return (
    `${style.red("problem:")} ${style.bold(escapeControls(who || "the public bus"))} ` +
    `${escapeControls(problem)}.\n${escapeControls(remedy)}\n${statement}\n`
  );
}

function refuseProblems({ problems }: AccountsReport): void {
  const { length } = problems;
  if (length === 0) return;
  throw new SignalboxError(
    "ACCOUNTS_UNSOUND",
    `What is deployed for other accounts is not as the grants say: ${length} ` +
      `${length === 1 ? "problem" : "problems"}, each named above with what to do.`,
  );
}
