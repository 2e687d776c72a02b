import type { Command } from "commander";
import { awaitOutcome } from "../../../admin/audit/awaitOutcome.ts";
import type { JobView } from "../../../admin/pipelines/JobView.ts";
import { showJob } from "../../../admin/pipelines/showJob.ts";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { parseLimit } from "../../input/parseLimit.ts";
import type { Session } from "../../Session.ts";

/** What a command takes that can wait for the end of a run. */
export interface WaitOptions {
  readonly wait?: number | true;
}

const defaultWaitSeconds = 300;
const maxWaitSeconds = 86_400;

/** Adds the option to wait. */
export function addWait(command: Command): Command {
  return command.option(
    "--wait [seconds]",
    `wait until the run is over; exit code 1 unless it was completed (default: ${defaultWaitSeconds})`,
    parseLimit(maxWaitSeconds, "--wait"),
  );
}

/** What a run came to. */
export interface EndedRun {
  readonly view: JobView;
  /** Why it was not completed. */
  readonly failure?: SignalboxError;
}

/** A run that was asked for. */
export interface AskedRun {
  /** `<source>#<id>` of the event that asked for the run. */
  readonly key: string;
  /** `<pipeline>#<job id>`. */
  readonly job: string;
}

/**
 * Waits for the event that closes a run, if that is asked for.
 *
 * @throws {SignalboxError} as `awaitOutcome` and `showJob` do, but for a run that ended otherwise
 *   than completed.
 */
export async function waitForRun(
  session: Session,
  deployment: string,
  { key, job }: AskedRun,
  { wait }: WaitOptions,
): Promise<EndedRun | undefined> {
  if (wait === undefined) return undefined;
  const seconds = wait === true ? defaultWaitSeconds : wait;
  session.terminal.err(`asked for ${key}; waiting for the run's end, at most ${seconds} s\n`);
  const waiting = { timeoutMs: seconds * 1000, signal: session.interruption() };
  const failure = await awaitOutcome(session, deployment, key, waiting).then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof SignalboxError && error.code === "OPERATION_FAILED") return error;
      throw error;
    },
  );
  const view = await showJob(session, deployment, job).catch((error: unknown) => {
    // Why there is no run says more than that there is no job.
    throw failure ?? error;
  });
  return { view, ...(failure ? { failure } : {}) };
}
