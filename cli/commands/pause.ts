import type { Command } from "commander";
import { type QueueFlow, setPaused } from "../../admin/mappings/setPaused.ts";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { Session } from "../Session.ts";
import { addCommand, type CommandDescription, type DeployedOptions } from "./addCommand.ts";
import { deploymentName } from "./deploymentName.ts";
import { present } from "./present.ts";

const rights =
  "Needs lambda:ListEventSourceMappings, lambda:UpdateEventSourceMapping, sqs:GetQueueUrl and " +
  "sqs:GetQueueAttributes.";

/** `signalbox pause <queue>`. */
export function pause(program: Command, session: Session): void {
  addFlow(program, session, true, {
    usage: "pause <queue>",
    summary: "have a function take no more of its queue, without losing anything",
    about:
      "Disables the mapping between queue and function, not the rule: events go on to be put on the " +
      "queue and wait there, each for 14 days from when it was sent. Waits until it is so. The " +
      "alarm that the queue is late rings after 15 minutes or more. A queue is named as in `dlq " +
      `list\`: gate, curator, <context>.<subscriber>, <context>.pipeline. ${rights}`,
    examples: {
      "pause github.headPipeline": "one subscriber",
      "pause gate": "all that comes in: nothing is recorded or routed until `unpause gate`",
    },
    deployed: true,
  });
}

/** `signalbox unpause <queue>`. */
export function unpause(program: Command, session: Session): void {
  addFlow(program, session, false, {
    usage: "unpause <queue>",
    summary: "have a function take of its queue again",
    about: `What has waited is worked off, as fast as the function's concurrency lets it. ${rights}`,
    examples: { "unpause github.headPipeline": "one subscriber" },
    deployed: true,
  });
}

function addFlow(
  program: Command,
  session: Session,
  isPaused: boolean,
  description: CommandDescription,
): void {
  addCommand(program, description).action(async (queue: string, options: DeployedOptions) => {
    const deployment = await deploymentName(session, options.deployment);
    const signal = session.interruption();
    const flow = await setPaused(session, deployment, queue, isPaused, { signal }).catch(
      (error: unknown) => {
        throw signal.aborted && !(error instanceof SignalboxError) ? interrupted(queue) : error;
      },
    );
    present(session, options.json, { document: { ...flow }, text: () => textOf(flow) });
  });
}

function interrupted(queue: string): SignalboxError {
  return new SignalboxError(
    "QUEUE_UNSETTLED",
    `Interrupted while Lambda was at ${JSON.stringify(queue)}: what it was asked it goes on with. ` +
      "Run the command again to wait for it.",
    { retryable: true },
  );
}

function textOf(flow: QueueFlow): string {
  const { id, name, state, changed, messages, inFlight, keptSeconds } = flow;
  const now = `${id} is ${state} ${changed ? "now" : "already"}.`;
  const counts = `${messages} ${messages === 1 ? "message waits" : "messages wait"} on ${name}`;
  if (state === "running") return `${now} ${counts}, ${inFlight} in flight.\n`;
  const days = Math.floor(keptSeconds / 86_400);
  return (
    `${now} ${counts}, ${inFlight} in flight; each is kept for ${days} days from when it was sent.\n` +
    `\`npx signalbox unpause ${id}\` goes on.\n`
  );
}
