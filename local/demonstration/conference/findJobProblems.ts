import { isDeepStrictEqual } from "node:util";
import type { JobView, ViewedStep } from "../../../admin/pipelines/JobView.ts";
import type { EventContent } from "../../../functions/contexts/event-setup/store/EventContent.ts";
import type { Subject } from "../../../functions/contexts/event-setup/store/EventStore.ts";
import type { Problem } from "../../reconcile/findProblems.ts";
import type { AskedJob } from "./askForJob.ts";
import { comparable } from "./comparable.ts";
import type { PlannedJob } from "./PlannedJob.ts";

/** A job that was asked for, and what is there of it. */
export interface PlayedJob extends AskedJob {
  /** Its records. */
  readonly view: JobView | undefined;
  /** What it made. */
  readonly target: Subject | undefined;
  /** All that an event consists of that was made; undefined for a template. */
  readonly content: EventContent | undefined;
}

/**
 * Everything about jobs that is not as it should be: each closed once all its steps were over, as
 * they ended; its target is open whatever became of them, says what it lacks, and holds all else.
 */
export function findJobProblems(played: readonly PlayedJob[]): readonly Problem[] {
  const faults = played.flatMap((job) =>
    [...jobFaults(job), ...stepFaults(job), ...targetFaults(job), ...contentFaults(job)].map(
      (what) => ({ what, event: `${job.planned.workflow} ${job.jobId}` }),
    ),
  );
  return [...Map.groupBy(faults, ({ what }) => what)].map(([what, found]) => ({
    what,
    events: found.map(({ event }) => event),
  }));
}

/** What a job's target is to lack: `<configuration>.<component>`. */
export function expectedMissing({ notCompleted }: PlannedJob): readonly string[] {
  const ids = Object.keys(notCompleted).map((step) => step.slice(step.indexOf(".") + 1));
  return [...new Set(ids)].toSorted();
}

/** How a job is to end. */
export function expectedStatus({ notCompleted }: PlannedJob): "completed" | "failed" {
  return Object.keys(notCompleted).length === 0 ? "completed" : "failed";
}

function jobFaults({ planned, closedAs, view }: PlayedJob): readonly string[] {
  const status = expectedStatus(planned);
  const closing = closedAs === status ? [] : [`closed as ${closedAs ?? "nothing"}, but ${status}`];
  if (!view) return [...closing, "no record of it"];
  const { job, problems } = view;
  return [
    ...closing,
    ...(job.status === status ? [] : [`its record says ${job.status}, but ${status}`]),
    ...(job.error ? [`its run failed: ${job.error.name}: ${job.error.message}`] : []),
    ...problems,
  ];
}

function stepFaults({ planned, view }: PlayedJob): readonly string[] {
  const steps = view?.waves.flatMap((wave) => wave.steps) ?? [];
  const known = new Set(steps.map(({ step }) => step));
  return [
    ...steps.flatMap((step) => wrongStep(step, planned.notCompleted[step.step] ?? "completed")),
    ...Object.keys(planned.notCompleted)
      .filter((step) => view && !known.has(step))
      .map((step) => `no step ${step}`),
    ...(view && steps.length === 0 ? ["no steps"] : []),
  ];
}

function wrongStep({ step, status, error, reason }: ViewedStep, wanted: string): readonly string[] {
  if (status === wanted) return [];
  const why = error ? `: ${error.name}: ${error.message}` : (reason && `: ${reason}`) || "";
  return [`the step ${step} is ${status}, not ${wanted}${why}`];
}

function targetFaults({ planned, target }: PlayedJob): readonly string[] {
  if (!target) return ["its target is not there"];
  const missing = expectedMissing(planned);
  return [
    ...(target.status === "open" ? [] : [`its target is ${target.status}, not open`]),
    ...(isDeepStrictEqual(target.missing ?? [], missing)
      ? []
      : [`its target says it lacks ${listOf(target.missing)}, not ${listOf(missing)}`]),
  ];
}

function contentFaults({ planned, target, content }: PlayedJob): readonly string[] {
  if (!planned.content || !target) return [];
  if (!content) return ["its target has no basic settings"];
  const isLike = isDeepStrictEqual(comparable(content), comparable(planned.content));
  return isLike ? [] : ["its target is not like what it was made of"];
}

function listOf(missing: readonly string[] | undefined): string {
  return missing && missing.length > 0 ? missing.join(", ") : "nothing";
}
