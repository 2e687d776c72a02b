import type { Command } from "commander";
import type { DeadLetter } from "../../../admin/deadLetters/describeLetter.ts";
import { type ShownMessages, showMessages } from "../../../admin/deadLetters/showMessages.ts";
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
      "While they are read, for seconds, nobody else sees them. The cause is EventBridge's reason " +
      "where a rule could not deliver the event, else the latest thing that the function logged " +
      "or noted of the message. The ingress id of what a subscriber failed on is looked up in the " +
      "audit table. Needs logs:FilterLogEvents, dynamodb:GetItem on that table and " +
      "dynamodb:BatchGetItem on the state table too.",
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
            : messages.map((letter) => letterText(letter, shown, options.body, style)).join("\n"),
      });
    });
}

function letterText(
  letter: DeadLetter,
  { queue }: ShownMessages,
  withBody: boolean | undefined,
  style: Style,
): string {
  const { deliveryFailure = {}, attributes = {}, cause, body, type, ...ids } = letter;
  const text = typeof body === "string" ? escapeControlsInLines(body) : jsonText(body);
  const unknown = `unknown: see \`npx signalbox logs ${queue}\``;
  const why = { cause: cause?.reason ?? unknown, causedAt: cause?.time };
  return (
    facts(
      { type: type ?? "not an event", ...why, ...ids, ...deliveryFailure, ...attributes },
      style,
    ) + (withBody ? `${text}\n` : "")
  );
}
