import type { JobView } from "../../../admin/pipelines/JobView.ts";
import { errorText } from "../../../admin/pipelines/text/errorText.ts";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { isOver } from "../../../core/pipelines/Job.ts";

/** @throws {SignalboxError} OPERATION_FAILED when the job is over and was not completed. */
export function requireCompleted(view: JobView): void {
  const { status, jobId } = view.job;
  if (!isOver(view.job) || status === "completed") return;
  const what = status === "cancelled" ? "was cancelled" : "failed";
  const why = whyOf(view).trimEnd().replace(/\.$/, "");
  throw new SignalboxError("OPERATION_FAILED", `The job ${jobId} ${what}: ${why}.`);
}

function whyOf({ job: { status, error, cancellation }, waves }: JobView): string {
  if (status === "cancelled") return cancellation?.reason ?? "nobody said why";
  if (error) return errorText(error);
  const steps = waves.flatMap((wave) => wave.steps);
  const count = (wanted: string) => steps.filter((step) => step.status === wanted).length;
  return `${count("failed")} of ${steps.length} steps failed, ${count("skipped")} were skipped`;
}
