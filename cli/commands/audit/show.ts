import type { Command } from "commander";
import { readStory } from "../../../admin/audit/readStory.ts";
import { showEvent } from "../../../admin/audit/showEvent.ts";
import type { Session } from "../../Session.ts";
import { addCommand, type DeployedOptions } from "../addCommand.ts";
import { deploymentName } from "../deploymentName.ts";
import { present } from "../present.ts";
import { addCaller, type CallerOptions, callerOf } from "./callerOption.ts";
import { entryDocument, entryText } from "./entryText.ts";
import { storyText } from "./storyText.ts";

/** `signalbox audit show <key>`. */
export function show(group: Command, session: Session): void {
  const command = addCommand(group, {
    usage: "show <key>",
    summary: "show all records of one event, accepted or rejected, and its story",
    about:
      "A key is <source>#<id>, as the lists and `publish` print it; quote it. Below an accepted " +
      "event comes its story: when it was published and taken by the gate, what each subscriber " +
      "made of it whose rule lets it through, and what they published over it, with how long each " +
      "waited and took. Subscribers are known by what they note for 30 days (idempotency strict), " +
      "else by their logs, " +
      "for three. Needs dynamodb:BatchGetItem on the state table and logs:FilterLogEvents too.",
    examples: {
      "audit show 'github#eb-7bf73129-1428-4cd3-a780-95db273d1602'": "one event with its story",
      "audit show 'github#…' --json | jq .records[0].detail": "its detail alone",
      "audit show 'github#…' --as user/jane": "only if jane may see it",
    },
    deployed: true,
  });
  addCaller(command).action(async (key: string, options: DeployedOptions & CallerOptions) => {
    const deployment = await deploymentName(session, options.deployment);
    const caller = callerOf(options);
    const entries = await showEvent(session, deployment, key, caller);
    const accepted = entries.find(({ status }) => status === "accepted");
    const story = accepted && (await readStory(session, deployment, accepted, caller));
    const { handling = [], caused = [] } = story ?? {};
    present(session, options.json, {
      document: { records: entries.map(entryDocument), handling, caused },
      text: (style) =>
        [
          ...entries.map((entry) => entryText(entry, style)),
          ...(story ? [storyText(story, style, session.terminal.color)] : []),
        ].join("\n"),
    });
  });
}
