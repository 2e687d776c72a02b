import type { Command } from "commander";
import type { DeadLetter } from "../../../admin/deadLetters/describeMessage.ts";
import { showMessages } from "../../../admin/deadLetters/showMessages.ts";
import { escapeControlsInLines } from "../../../core/text/escapeControls.ts";
import { parseLimit } from "../../input/parseLimit.ts";
import type { Session } from "../../Session.ts";
import { facts } from "../../terminal/facts.ts";
import { jsonText } from "../../terminal/jsonText.ts";
import type { Style } from "../../terminal/style.ts";
import { addCommand, type DeployedOptions } from "../addCommand.ts";
import { deploymentName } from "../deploymentName.ts";
import { present } from "../present.ts";

interface ShowOptions extends DeployedOptions {
  readonly limit: number;
  readonly body?: boolean;
}

const defaultLimit = 10;
const maxLimit = 100;

/** `signalbox dlq show <queue>`. */
export function show(group: Command, session: Session): void {
  addCommand(group, {
    usage: "show <queue>",
    summary: "show messages of a dead-letter queue; they stay there",
    about:
      "While they are read, for seconds, nobody else sees them. An event that a rule could not " +
      "deliver carries EventBridge's reason. What a subscriber failed on is in its log, by event id.",
    examples: {
      "dlq show gate": "what the gate gave up on",
      "dlq show github.headPipeline --limit 1 --body": "one message with all that is in it",
    },
    deployed: true,
  })
    .option(
      "--limit <count>",
      `messages to show, 1 to ${maxLimit}`,
      parseLimit(maxLimit),
      defaultLimit,
    )
    .option("--body", "the messages' bodies too; --json has them always")
    .action(async (id: string, options: ShowOptions) => {
      const deployment = await deploymentName(session, options.deployment);
      const shown = await showMessages(session, deployment, id, options.limit);
      const { queue, messages } = shown;
      present(session, options.json, {
        document: { ...shown },
        text: (style) =>
          messages.length === 0
            ? `${queue} holds no message that can be received now.\n`
            : messages.map((letter) => letterText(letter, options.body, style)).join("\n"),
      });
    });
}

function letterText(letter: DeadLetter, withBody: boolean | undefined, style: Style): string {
  const { deliveryFailure = {}, body, type, ...ids } = letter;
  const text = typeof body === "string" ? escapeControlsInLines(body) : jsonText(body);
  return (
    facts({ type: type ?? "not an event", ...ids, ...deliveryFailure }, style) +
    (withBody ? `${text}\n` : "")
  );
}
