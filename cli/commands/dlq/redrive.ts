import type { Command } from "commander";
import { type QueueRedrive, redriveQueues } from "../../../admin/deadLetters/redriveQueues.ts";
import { usageError } from "../../../admin/errors/usageError.ts";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { table } from "../../../core/text/table.ts";
import type { Session } from "../../Session.ts";
import type { Style } from "../../terminal/style.ts";
import { addCommand, type DeployedOptions } from "../addCommand.ts";
import { deploymentName } from "../deploymentName.ts";
import { present } from "../present.ts";

interface RedriveCommandOptions extends DeployedOptions {
  readonly all?: boolean;
  readonly dryRun?: boolean;
}

/** `signalbox dlq redrive [queues...]`. */
export function redrive(group: Command, session: Session): void {
  addCommand(group, {
    usage: "redrive [queues...]",
    summary: "move messages back to the queue they came from",
    about:
      "Correct what made them fail first. A message is removed only once its copy is in the other " +
      "queue, so none is lost; an interruption may double one, which is then skipped by its id. " +
      "Moves as many as were there at the start.",
    examples: {
      "dlq redrive github.headPipeline": "one subscriber's dead letters",
      "dlq redrive --all --dry-run": "what would be moved",
    },
    deployed: true,
  })
    .option("--all", "every dead-letter queue whose messages can go back")
    .option("--dry-run", "only say how many would be moved")
    .action(async (ids: string[], options: RedriveCommandOptions) => {
      const which = choose(ids, options);
      const deployment = await deploymentName(session, options.deployment);
      const dryRun = options.dryRun ?? false;
      const redriven = await redriveQueues(session, deployment, which, {
        dryRun,
        onProgress: (queue, moved, found) => progress(session, queue, moved, found),
      });
      present(session, options.json, {
        document: { dryRun, queues: redriven },
        text: (style) => redriveText(redriven, dryRun, style),
      });
      throwIfIncomplete(redriven);
    });
}

function choose(ids: readonly string[], { all }: RedriveCommandOptions): readonly string[] | "all" {
  if (all && ids.length > 0) throw usageError("Give either queues or --all, not both.");
  if (!all && ids.length === 0) {
    throw usageError("Give the queues to redrive, from `npx signalbox dlq list`, or --all.");
  }
  return all ? "all" : ids;
}

function progress({ terminal }: Session, id: string, moved: number, found: number): void {
  if (terminal.errIsTerminal) terminal.err(`\r${id}: ${moved} of ${found} moved\u001b[K`);
  if (terminal.errIsTerminal && moved >= found) terminal.err("\n");
}

function redriveText(redriven: readonly QueueRedrive[], dryRun: boolean, style: Style): string {
  const summary = table(
    redriven,
    [
      { title: "ID", cell: ({ id }) => id },
      { title: "FOUND", cell: ({ found }) => String(found), align: "right" },
      {
        title: dryRun ? "WOULD MOVE" : "MOVED",
        cell: ({ found, moved }) => String(dryRun ? found : moved),
        align: "right",
      },
      { title: "FAILED", cell: ({ failed }) => String(failed.length), align: "right" },
      { title: "TO", cell: ({ source }) => source },
    ],
    style,
  );
  const failures = redriven.flatMap(({ failed }) => failed);
  if (failures.length === 0) return summary;
  const reasons = table(
    failures,
    [
      { title: "MESSAGE", cell: ({ messageId }) => messageId },
      { title: "CODE", cell: ({ code }) => code },
      { title: "REASON", cell: ({ message }) => message },
    ],
    style,
  );
  return `${summary}\n${reasons}`;
}

function throwIfIncomplete(redriven: readonly QueueRedrive[]): void {
  const failed = redriven.reduce((sum, queue) => sum + queue.failed.length, 0);
  const stopped = redriven.flatMap(({ stoppedBy }) => stoppedBy ?? []);
  if (failed === 0 && stopped.length === 0) return;
  const why = stopped.map(({ message }) => ` ${message}`).join("");
  throw new SignalboxError(
    "REDRIVE_INCOMPLETE",
    `Not all messages were moved${failed > 0 ? `: ${failed} failed` : ""}.${why} What was not ` +
      "moved is still in its dead-letter queue: run the command again.",
  );
}
