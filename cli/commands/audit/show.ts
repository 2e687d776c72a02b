import type { Command } from "commander";
import { showEvent } from "../../../admin/audit/showEvent.ts";
import type { Session } from "../../Session.ts";
import { addCommand, type DeployedOptions } from "../addCommand.ts";
import { deploymentName } from "../deploymentName.ts";
import { present } from "../present.ts";
import { entryDocument, entryText } from "./entryText.ts";

/** `signalbox audit show <key>`. */
export function show(group: Command, session: Session): void {
  addCommand(group, {
    usage: "show <key>",
    summary: "show all records of one event: accepted, and each time it was rejected",
    about: "A key is <source>#<id>, as the lists and `publish` print it; quote it.",
    examples: {
      "audit show 'github#eb-7bf73129-1428-4cd3-a780-95db273d1602'": "one event with its detail",
      "audit show 'github#…' --json | jq .records[0].detail": "its detail alone",
    },
    deployed: true,
  }).action(async (key: string, options: DeployedOptions) => {
    const deployment = await deploymentName(session, options.deployment);
    const entries = await showEvent(session, deployment, key);
    present(session, options.json, {
      document: { records: entries.map(entryDocument) },
      text: (style) => entries.map((entry) => entryText(entry, style)).join("\n"),
    });
  });
}
