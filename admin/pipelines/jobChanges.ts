import { isOver, type Job } from "../../core/pipelines/Job.ts";
import type { JobView, ViewedStep } from "./JobView.ts";

/** What has changed of a job between two looks at it. */
export type JobChange = { readonly job: Job } | { readonly step: ViewedStep };

/**
 * What has changed since the look before, in the order in which it did as far as records tell: the
 * end of a job last, its beginning first. At the first look all that has begun counts as changed.
 */
export function jobChanges(
  before: JobView | undefined,
  { job, waves }: JobView,
): readonly JobChange[] {
  const known = new Map(stepsOf(before).map((step) => [placeOf(step), stateOf(step)]));
  const steps = waves
    .flatMap((wave) => wave.steps)
    .filter((step) => stateOf(step) !== (known.get(placeOf(step)) ?? notBegun))
    .toSorted((left, right) =>
      left.changedAt < right.changedAt ? -1 : Number(left.changedAt > right.changedAt),
    )
    .map((step): JobChange => ({ step }));
  if (before && JSON.stringify(before.job) === JSON.stringify(job)) return steps;
  const change: JobChange = { job };
  return isOver(job) ? [...steps, change] : [change, ...steps];
}

function stepsOf(view: JobView | undefined): readonly ViewedStep[] {
  return view ? view.waves.flatMap(({ steps }) => steps) : [];
}

function placeOf({ wave, index, step }: ViewedStep): string {
  return JSON.stringify([wave, index, step]);
}

/** Of a running step the duration grows by itself. */
function stateOf({ status, run, attempts, error, reason }: ViewedStep): string {
  if (status === "waiting") return notBegun;
  return JSON.stringify([status, run, attempts, error, reason]);
}

const notBegun = "waiting";
