import type { Job } from "../../core/pipelines/Job.ts";
import type { Step } from "../../core/pipelines/Step.ts";

/** A job as it stands, with its steps. */
export interface JobView {
  /** `<source>#<id>` of the event that asked for it, as the audit's commands take it. */
  readonly key: string;
  /** When it was looked at. */
  readonly at: string;
  readonly job: Job;
  /** One after another; empty before they are planned. */
  readonly waves: readonly JobWave[];
  /** What of its records can't be shown, and why. */
  readonly problems: readonly string[];
  readonly timing: JobTiming;
}

/** Steps that run at once. */
export interface JobWave {
  /** From 0. */
  readonly wave: number;
  /** In the order of the declaration. */
  readonly steps: readonly ViewedStep[];
}

/** A step with how long it took. */
export interface ViewedStep extends Omit<Step, "pipeline" | "jobId"> {
  /** What it took, or takes so far if it is running. */
  readonly durationMs?: number;
}

/** What a run's time went into: of a run that is not over, so far. */
export interface JobTiming {
  /** From the run's start to its end. Absent until it began. */
  readonly makespanMs?: number;
  /** The slowest step of the run. Absent until one has taken time. */
  readonly bottleneck?: StepTime;
  /** The chain of steps, each waiting for the one before, that takes longest together. */
  readonly criticalPath: readonly StepTime[];
  readonly criticalPathMs: number;
  /** The makespan by the critical path: 1 can't be bettered without a faster step. */
  readonly ratio?: number;
}

/** How long a step took. */
export interface StepTime {
  readonly step: string;
  readonly durationMs: number;
}
