import type { Command } from "commander";
import { showRejected } from "../../../admin/quarantine/showRejected.ts";
import type { Session } from "../../Session.ts";
import { addCommand, type DeployedOptions } from "../addCommand.ts";
import { entryDocument, entryText } from "../audit/entryText.ts";
import { deploymentName } from "../deploymentName.ts";
import { present } from "../present.ts";

/** `signalbox quarantine show <key>`. */
export function show(group: Command, session: Session): void {
  addCommand(group, {
    usage: "show <key>",
    summary: "show a refused event as it came, and everything that is wrong with it",
    about: "A key is <source>#<id>#<ingress id>, as `quarantine list` prints it; quote it.",
    examples: {
      "quarantine show 'github#eb-7bf73129-…#7bf73129-…'": "one entry",
      "quarantine show '…' --json | jq .detail > corrected.json": "its detail, to correct it",
    },
    deployed: true,
  }).action(async (key: string, options: DeployedOptions) => {
    const deployment = await deploymentName(session, options.deployment);
    const entry = await showRejected(session, deployment, key);
    present(session, options.json, {
      document: entryDocument(entry),
      text: (style) => entryText(entry, style),
    });
  });
}
