import type { Command } from "commander";
import { type ListedGrant, listAccounts } from "../../../admin/accounts/listAccounts.ts";
import { type Column, table } from "../../../core/text/table.ts";
import type { Session } from "../../Session.ts";
import type { Style } from "../../terminal/style.ts";
import { addCommand, type DeployedOptions } from "../addCommand.ts";
import { deploymentName } from "../deploymentName.ts";
import { present } from "../present.ts";

/** `signalbox accounts list`. */
export function list(group: Command, session: Session): void {
  addCommand(group, {
    usage: "list",
    summary: "list what other accounts are granted, with what of it is deployed",
    about:
      "RULES are ours on the public bus, or those that the account made where it makes its own. " +
      "DEAD LETTERS are events that its queue or bus did not take; `accounts check` says why. " +
      "Needs events:DescribeEventBus, events:ListRules, events:DescribeRule, " +
      "events:ListTargetsByRule, sqs:GetQueueUrl and sqs:GetQueueAttributes.",
    examples: {
      "accounts list": "every grant",
      "accounts list --json | jq '.grants[] | select(.account == \"111122223333\") | .types'":
        "what one account gets",
    },
    deployed: true,
  }).action(async (options: DeployedOptions) => {
    const deployment = await deploymentName(session, options.deployment);
    const grants = await listAccounts(session, deployment);
    present(session, options.json, {
      document: { grants },
      text: (style) => grantsText(grants, style),
    });
  });
}

const columns: readonly Column<ListedGrant>[] = [
  { title: "GRANT", cell: ({ grant }) => grant },
  { title: "ACCOUNT", cell: ({ account }) => account },
  { title: "TYPES", cell: ({ types }) => types.join(", "), maxWidth: 60 },
  { title: "TO", cell: ({ to }) => to ?? "rules of its own" },
  { title: "RULES", cell: rulesText },
  { title: "DEAD LETTERS", cell: ({ deadLetters }) => `${deadLetters ?? "-"}`, align: "right" },
];

function grantsText(grants: readonly ListedGrant[], style: Style): string {
  if (grants.length === 0) {
    return "No other account is given anything: grants in signalbox.config.ts is empty.\n";
  }
  return table(grants, columns, style);
}

function rulesText({ rules }: ListedGrant): string {
  const counts = {
    enabled: rules.filter(({ state, uncovered }) => state === "enabled" && uncovered === null),
    disabled: rules.filter(({ state }) => state === "disabled"),
    "not covered": rules.filter(
      ({ state, uncovered }) => state === "enabled" && uncovered !== null,
    ),
  };
  const texts = Object.entries(counts).flatMap(([what, { length }]) =>
    length > 0 ? [`${length} ${what}`] : [],
  );
  return texts.length === 0 ? "none" : texts.join(", ");
}
