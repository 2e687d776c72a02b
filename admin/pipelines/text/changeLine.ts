import { isOver, type Job } from "../../../core/pipelines/Job.ts";
import { escapeControls } from "../../../core/text/escapeControls.ts";
import { millisecondsText } from "../../../core/text/millisecondsText.ts";
import { plainStyle, type TextStyle } from "../../../core/text/TextStyle.ts";
import type { ViewedStep } from "../JobView.ts";
import type { JobChange } from "../jobChanges.ts";
import { errorText } from "./errorText.ts";
import { statusCell } from "./statusText.ts";

/** A change of a job or a step on a line of its own, without a line feed; safe for a terminal. */
export function changeLine(change: JobChange, style: TextStyle = plainStyle): string {
  return "step" in change ? stepLine(change.step, style) : jobLine(change.job, style);
}

function stepLine(step: ViewedStep, style: TextStyle): string {
  const { status, attempts, error, reason, durationMs } = step;
  return lineOf([
    style.dim(escapeControls(step.changedAt)),
    statusCell(status, style),
    escapeControls(step.step),
    durationMs === undefined ? "" : millisecondsText(durationMs),
    attempts > 1 ? `attempt ${attempts}` : "",
    error ? escapeControls(errorText(error)) : "",
    reason === undefined ? "" : escapeControls(reason),
  ]);
}

function jobLine(job: Job, style: TextStyle): string {
  const at = (isOver(job) ? job.endedAt : job.startedAt) ?? job.createdAt;
  const isEnding = job.cancellation && !isOver(job);
  return lineOf([
    style.dim(escapeControls(at)),
    statusCell(job.status, style),
    style.bold(`${escapeControls(job.pipeline)} ${escapeControls(job.workflow)}`),
    `run ${job.run}`,
    isEnding ? "is being cancelled" : "",
    job.error ? escapeControls(errorText(job.error)) : "",
  ]);
}

function lineOf(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("  ");
}
