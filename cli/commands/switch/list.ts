import type { Command } from "commander";
import { listSwitches } from "../../../admin/switches/setSwitch.ts";
import type { Switch } from "../../../core/switches/Switch.ts";
import { type Column, table } from "../../../core/text/table.ts";
import type { Session } from "../../Session.ts";
import { addCommand, type DeployedOptions } from "../addCommand.ts";
import { deploymentName } from "../deploymentName.ts";
import { present } from "../present.ts";

interface ListOptions extends DeployedOptions {
  readonly all?: boolean;
}

/** `signalbox switch list`. */
export function list(group: Command, session: Session): void {
  addCommand(group, {
    usage: "list",
    summary: "list what is switched off, since when, by whom and why",
    about:
      "Types that their own schema file switches off (enabled: false) are in `types list`. Needs " +
      "dynamodb:Query on the state table, partition SWITCHES.",
    examples: {
      "switch list": "what is kept out",
      "switch list --all": "what is on again as well",
    },
    deployed: true,
  })
    .option("--all", "also what was switched on again")
    .action(async ({ all = false, json, ...options }: ListOptions) => {
      const deployment = await deploymentName(session, options.deployment);
      const switches = await listSwitches(session, deployment, { all });
      present(session, json, {
        document: { switches },
        text: (style) =>
          switches.length === 0
            ? `No switch ${all ? "was ever used" : "is off"}.\n`
            : table(switches, columns, style),
      });
    });
}

const columns: readonly Column<Switch>[] = [
  { title: "KIND", cell: ({ kind }) => kind },
  { title: "NAME", cell: ({ name }) => name },
  { title: "STATE", cell: ({ state }) => state },
  { title: "SINCE", cell: ({ changedAt }) => changedAt ?? "-" },
  { title: "BY", cell: ({ changedBy }) => changedBy ?? "-" },
  { title: "REASON", cell: ({ reason }) => reason ?? "-", maxWidth: 60 },
];
