import type { Command } from "commander";
import { listQueues, type QueueSummary } from "../../../admin/deadLetters/listQueues.ts";
import { table } from "../../../core/text/table.ts";
import type { Session } from "../../Session.ts";
import type { Style } from "../../terminal/style.ts";
import { addCommand, type DeployedOptions } from "../addCommand.ts";
import { deploymentName } from "../deploymentName.ts";
import { present } from "../present.ts";

/** `signalbox dlq list`. */
export function list(group: Command, session: Session): void {
  addCommand(group, {
    usage: "list",
    summary: "list every dead-letter queue and how many messages it holds",
    about: "SQS counts approximately. IN FLIGHT are messages somebody is reading or moving now.",
    examples: {
      "dlq list": "all dead-letter queues",
      "dlq list --json | jq '[.queues[].messages] | add'": "how many messages there are in all",
    },
    deployed: true,
  }).action(async (options: DeployedOptions) => {
    const deployment = await deploymentName(session, options.deployment);
    const queues = await listQueues(session, deployment);
    present(session, options.json, {
      document: { queues },
      text: (style) => queuesText(queues, style),
    });
  });
}

function queuesText(queues: readonly QueueSummary[], style: Style): string {
  return table(
    queues,
    [
      { title: "ID", cell: ({ id }) => id },
      { title: "MESSAGES", cell: ({ messages }) => `${messages ?? "-"}`, align: "right" },
      { title: "IN FLIGHT", cell: ({ inFlight }) => `${inFlight ?? "-"}`, align: "right" },
      {
        title: "QUEUE",
        cell: ({ name, deployed }) => (deployed ? name : `${name} (not deployed)`),
      },
      { title: "GOES BACK TO", cell: ({ source }) => source ?? "-" },
    ],
    style,
  );
}
