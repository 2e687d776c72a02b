import { followJob } from "../../../admin/pipelines/followJob.ts";
import type { JobView } from "../../../admin/pipelines/JobView.ts";
import type { JobOptions } from "../../../admin/pipelines/showJob.ts";
import { isOver } from "../../../core/pipelines/Job.ts";
import type { Session } from "../../Session.ts";
import type { Terminal } from "../../terminal/Terminal.ts";
import { type JobTeller, jsonTeller, lineTeller, liveTeller } from "./JobTeller.ts";
import { requireCompleted } from "./requireCompleted.ts";

/**
 * Shows a job as it goes on: drawn anew in its place on a terminal, elsewhere a line for each change
 * and the whole at its end, as JSON a document a line.
 *
 * @throws {SignalboxError} OPERATION_FAILED when it was not completed in the end, and as `followJob`
 *   does.
 */
export async function followToEnd(
  session: Session,
  deployment: string,
  job: string,
  { json, ...which }: JobOptions & { readonly json: boolean },
): Promise<void> {
  const { terminal } = session;
  const isLive = !json && terminal.outSize() !== undefined;
  const teller = json ? jsonTeller(terminal) : tellerFor(terminal, isLive);
  const signal = session.interruption();
  let last: JobView | undefined;
  const looks = followJob(session, deployment, job, { ...which, signal, everyLook: isLive });
  for await (const look of looks) {
    if ("view" in look) {
      last = look.view;
      teller.look(look.view, look.changes);
    } else if ("problem" in look) {
      const { code, message } = look.problem;
      teller.notice(message, { error: { code, message } });
    } else {
      const { askedAt } = look;
      teller.notice(`The job was asked for at ${askedAt} and has not begun yet.`, { askedAt });
    }
    await terminal.drained();
  }
  if (!last || !isOver(last.job)) return;
  teller.end(last);
  requireCompleted(last);
}

function tellerFor(terminal: Terminal, isLive: boolean): JobTeller {
  return isLive ? liveTeller(terminal) : lineTeller(terminal);
}
