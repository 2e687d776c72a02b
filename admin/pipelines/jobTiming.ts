import { isOver, type Job } from "../../core/pipelines/Job.ts";
import { criticalPath } from "./criticalPath.ts";
import type { JobTiming, StepTime, ViewedStep } from "./JobView.ts";
import { durationOf } from "./times.ts";

/**
 * What the time of a job's present run went into. Steps that an earlier run completed take no time
 * in this one.
 */
export function jobTiming(job: Job, steps: readonly ViewedStep[], now: Date): JobTiming {
  const timed = steps.map(({ step, wave, waitsFor, run, durationMs = 0 }) => {
    return { step, wave, waitsFor, durationMs: run === job.run ? durationMs : 0 };
  });
  const path = criticalPath(timed).map(stepTime);
  const criticalPathMs = path.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const slowest = timed.reduce<StepTime | undefined>(
    (found, step) => (step.durationMs > (found?.durationMs ?? 0) ? step : found),
    undefined,
  );
  const makespanMs = makespanOf(job, now);
  return {
    ...(makespanMs === undefined ? {} : { makespanMs }),
    ...(slowest ? { bottleneck: stepTime(slowest) } : {}),
    criticalPath: path,
    criticalPathMs,
    ...(makespanMs === undefined || criticalPathMs === 0
      ? {}
      : { ratio: Math.round((makespanMs / criticalPathMs) * 100) / 100 }),
  };
}

/** From the start of a job's present run to its end, or until now; undefined until it began. */
export function makespanOf(job: Job, now: Date): number | undefined {
  const { startedAt, endedAt } = job;
  return durationOf(
    { ...(startedAt ? { startedAt } : {}), ...(endedAt ? { endedAt } : {}) },
    isOver(job) ? undefined : now,
  );
}

function stepTime({ step, durationMs }: StepTime): StepTime {
  return { step, durationMs };
}
