import { untilAborted } from "../../../core/async/untilAborted.ts";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import type { Job } from "../../../core/pipelines/Job.ts";
import type { Pipeline, TargetRequest } from "../../../project/pipelines/PipelineOptions.ts";
import { runCausedBy } from "../../causeScope.ts";
import { watchBackground } from "../subscriber/containBackgroundErrors.ts";
import { messageLog } from "../subscriber/messageLog.ts";
import { jobCause } from "./jobCause.ts";
import { jobFields } from "./jobFields.ts";
import type { PipelineSetup, TimeLeft } from "./PipelineSetup.ts";

/** Kept free at the end of an invocation, to note what became of it. */
export const noteMs = 5000;

/**
 * Has the author's code do something about a job's target, within its time limit and what the
 * invocation has left. Rejects with whatever the code throws or leaves to fail in the background.
 *
 * @param name of the code, for messages.
 * @throws {SignalboxError} TARGET_TIMED_OUT when its time is up, whether or not it goes on.
 */
export async function callTarget(
  name: "createTarget" | "openTarget",
  job: Job,
  { setup, timeLeft }: { readonly setup: PipelineSetup; readonly timeLeft: TimeLeft },
  call: (request: TargetRequest) => Promise<void>,
): Promise<void> {
  const { pipeline, ports } = setup;
  const limitMs = Math.max(Math.min(pipeline.timeoutSeconds * 1000, timeLeft() - noteMs), 0);
  const limit = new AbortController();
  // Not AbortSignal.timeout, whose timer does not keep the process: code that waits for nothing
  // would let it end without a word.
  const timer = setTimeout(() => limit.abort(tooLate(name, pipeline, limitMs)), limitMs);
  const { jobId, workflow, source, target, actor } = job;
  const request = {
    jobId,
    workflow,
    source,
    target,
    ...(actor ? { actor } : {}),
    log: messageLog(ports.logger, () => jobFields(job)),
    signal: limit.signal,
  };
  try {
    await untilAborted(limit.signal, () =>
      watchBackground(() => runCausedBy(jobCause(job), async () => call(request))),
    );
  } finally {
    clearTimeout(timer);
  }
}

function tooLate(name: string, pipeline: Pipeline, limitMs: number): SignalboxError {
  return new SignalboxError(
    "TARGET_TIMED_OUT",
    `${name} of ${pipeline.name} did not end within ${Math.round(limitMs / 1000)} s ` +
      `(timeoutSeconds: ${pipeline.timeoutSeconds}).`,
    { retryable: true },
  );
}
