import { eventKey } from "../../core/audit/auditKeys.ts";
import type { Job } from "../../core/pipelines/Job.ts";
import type { Step } from "../../core/pipelines/Step.ts";
import { writeEventKey } from "../audit/entryKey.ts";
import type { Recorded } from "./JobReader.ts";
import type { JobView, JobWave, ViewedStep } from "./JobView.ts";
import { jobTiming } from "./jobTiming.ts";
import { durationOf } from "./times.ts";

/** A job with its steps in their waves, and what its time went into. */
export function viewJob(job: Job, records: readonly Recorded<Step>[], now: Date): JobView {
  const viewed = records
    .flatMap((recorded) => ("record" in recorded ? [recorded.record] : []))
    .toSorted((left, right) => left.wave - right.wave || left.index - right.index)
    .map((step) => viewStep(step, now));
  return {
    key: writeEventKey(eventKey(job.pipeline, job.jobId)),
    at: now.toISOString(),
    job,
    waves: inWaves(viewed),
    problems: records.flatMap((recorded) => ("problem" in recorded ? [recorded.problem] : [])),
    timing: jobTiming(job, viewed, now),
  };
}

function viewStep({ pipeline: _pipeline, jobId: _jobId, ...step }: Step, now: Date): ViewedStep {
  const { durationMs: _, ...others } = step;
  if (step.status === "waiting") return others;
  const durationMs = durationOf(step, step.status === "running" ? now : undefined);
  return { ...others, ...(durationMs === undefined ? {} : { durationMs }) };
}

/** @param steps in their order. */
function inWaves(steps: readonly ViewedStep[]): readonly JobWave[] {
  const waves = new Map<number, ViewedStep[]>();
  for (const step of steps) {
    const wave = waves.get(step.wave);
    if (wave) wave.push(step);
    else waves.set(step.wave, [step]);
  }
  return [...waves].map(([wave, inside]) => ({ wave, steps: inside }));
}
