import type { Command } from "commander";
import { findHandling } from "../../../admin/audit/findHandling.ts";
import { showEvent } from "../../../admin/audit/showEvent.ts";
import type { Session } from "../../Session.ts";
import { addCommand, type DeployedOptions } from "../addCommand.ts";
import { deploymentName } from "../deploymentName.ts";
import { present } from "../present.ts";
import { entryDocument, entryText } from "./entryText.ts";
import { handlingText } from "./handlingText.ts";

/** `signalbox audit show <key>`. */
export function show(group: Command, session: Session): void {
  addCommand(group, {
    usage: "show <key>",
    summary: "show all records of one event, accepted or rejected, and who handled it",
    about:
      "A key is <source>#<id>, as the lists and `publish` print it; quote it. Below an accepted " +
      "event it says of each subscriber whose rule lets it through what it made of the event, when, " +
      "and how often it tried: as it notes for 30 days (idempotency strict), else as its log says " +
      "for three. Needs dynamodb:BatchGetItem on the state table and logs:FilterLogEvents too.",
    examples: {
      "audit show 'github#eb-7bf73129-1428-4cd3-a780-95db273d1602'": "one event with its detail",
      "audit show 'github#…' --json | jq .records[0].detail": "its detail alone",
    },
    deployed: true,
  }).action(async (key: string, options: DeployedOptions) => {
    const deployment = await deploymentName(session, options.deployment);
    const entries = await showEvent(session, deployment, key);
    const accepted = entries.find(({ status }) => status === "accepted");
    const handling = accepted ? await findHandling(session, deployment, accepted) : [];
    present(session, options.json, {
      document: { records: entries.map(entryDocument), handling },
      text: (style) =>
        [
          ...entries.map((entry) => entryText(entry, style)),
          ...(accepted ? [handlingText(handling, style)] : []),
        ].join("\n"),
    });
  });
}
