import type { Job, PipelineError } from "./Job.ts";
import type { StepMethod } from "./PipelineShape.ts";

/** Where a step stands. */
export const stepStatuses = ["waiting", "running", "completed", "failed", "skipped"] as const;

/** One of {@link stepStatuses}. */
export type StepStatus = (typeof stepStatuses)[number];

/** A step as it is planned. */
export interface PlannedStep {
  /** `<method>.<configuration>.<component>`. */
  readonly step: string;
  readonly method: StepMethod;
  readonly configuration: string;
  readonly component: string;
  readonly external: boolean;
  /** From 0: steps of one wave run at once, waves one after another. */
  readonly wave: number;
  /** Its place in its wave, from 0. */
  readonly index: number;
  /** Steps of earlier waves that must be completed before, themselves and by whatever they wait for. */
  readonly waitsFor: readonly StepReference[];
  /**
   * Whether what it generates is kept with the target: in a workflow that builds nothing.
   * @default with the job
   */
  readonly keptWithTarget?: boolean;
}

/** Names another step of the same job. */
export interface StepReference {
  readonly step: string;
  readonly wave: number;
  readonly index: number;
}

/** A step of a job and what became of it. */
export interface Step extends PlannedStep {
  readonly pipeline: string;
  readonly jobId: string;
  readonly status: StepStatus;
  /** The job's run that it was last planned for. */
  readonly run: number;
  /** How often it was begun in this run. */
  readonly attempts: number;
  /** Of the first attempt of the run. RFC 3339, UTC, milliseconds, as all times here. */
  readonly startedAt?: string;
  readonly endedAt?: string;
  /** From the first attempt's start to the end. */
  readonly durationMs?: number;
  /** Why it failed, or why its last attempt did. */
  readonly error?: PipelineError;
  /** Why it was skipped, for people. */
  readonly reason?: string;
  /** How many record mappings it answered. */
  readonly recordMappings?: number;
  /** How long the configuration's data is that it answered, as JSON text. */
  readonly configurationBytes?: number;
  /** When this record last changed. */
  readonly changedAt: string;
  /** What the events about it say of the run: with it, a step's record tells all of them by itself. */
  readonly origin?: StepOrigin;
  /** What its component, which is outside, was asked for in this run. */
  readonly asked?: StepAsking;
  /** Id of the event that answered first: no other counts. */
  readonly answeredBy?: string;
}

/** How a component outside was asked for a step: the same however often that is told. */
export interface StepAsking {
  /** Names the step and can't be guessed: whoever repeats it answers. */
  readonly answerToken: string;
  /** When the state machine gives up waiting, at the earliest. */
  readonly answerBy: string;
  /** Of the configuration as it was declared then. */
  readonly version: number;
  /** Step Functions' own, of each time that the state machine had it asked. */
  readonly taskTokens: readonly string[];
}

/** What opened the run that a step was planned for. */
export interface StepOrigin extends Pick<Job, "correlationId" | "actor"> {
  readonly operation: Pick<Job["operation"], "type" | "id" | "hops">;
}
