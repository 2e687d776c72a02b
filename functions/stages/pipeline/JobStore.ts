import type {
  Cancellation,
  Job,
  JobOperation,
  PipelineError,
} from "../../../core/pipelines/Job.ts";
import type { ExecutionInput } from "../../../core/pipelines/runMessages.ts";
import type { Step } from "../../../core/pipelines/Step.ts";

/** Names a job of a pipeline. */
export type JobName = Pick<ExecutionInput, "pipeline" | "jobId">;

/** Names a run of a job. */
export type RunName = ExecutionInput;

/**
 * The jobs of one deployment. Whatever changes a job or a step holds for one run of it only, and
 * for a job that is not over: what a method answers says whether that was so.
 */
export interface JobStore {
  /** @returns undefined when the job was written, else the one that has its id. */
  create(job: Job, lookAt: string): Promise<Job | undefined>;
  /** As of now; undefined where there is none. */
  read(job: JobName): Promise<Job | undefined>;
  /** All steps of a job, as of now, in their order. */
  readSteps(job: JobName): Promise<readonly Step[]>;
  /** Notes that the target is being made, unless that was noted before. */
  beginTarget(run: RunName): Promise<boolean>;
  /** Notes that the target has been made. */
  noteTarget(run: RunName): Promise<boolean>;
  /**
   * Notes why the run can't begin.
   *
   * @param isTargetRefused whether that is because the target can't be made: then there is none.
   */
  refuse(run: RunName, error: PipelineError, isTargetRefused: boolean): Promise<boolean>;
  /** Writes what is to be done, and then has the job running. */
  plan(run: RunName, plan: RunPlan): Promise<boolean>;
  /** Notes that somebody wants the run to end: from then on it can't be planned. */
  cancel(run: RunName, cancellation: Cancellation, requestId: string): Promise<boolean>;
  /** Has a job that failed or was cancelled wait for another run. */
  resume(run: RunName, resumption: Resumption): Promise<boolean>;
  /** Notes that the run is being ended: one that was not planned by then can't be any more. */
  beginEnd(run: RunName, moment: string): Promise<boolean>;
  /** Ends a step that is as `step` says. */
  settle(step: Step, end: StepEnd): Promise<boolean>;
  /** @returns how often it was begun in this run, this time included; undefined for another run. */
  beginOpening(run: RunName): Promise<number | undefined>;
  /** Closes the run. */
  close(run: RunName, end: RunEnd): Promise<boolean>;
  /** Notes what became of the target of a run that is over. */
  noteOpened(run: RunName, isOpened: boolean): Promise<void>;
  /** Has configurations that the job holds expire. */
  expireConfigurations(steps: readonly Step[], expiresAt: number): Promise<void>;
  /** Jobs that the sweep is to look at by `moment`, the longest due first. */
  findDue(pipeline: string, moment: Date, limit: number): Promise<readonly JobName[]>;
  /** Has the sweep look at a job again later, whatever run it is in. */
  lookLater(job: JobName, lookAt: string): Promise<void>;
}

/** What a run is to do. */
export interface RunPlan {
  /** Those that are to be done, new or once more. */
  readonly steps: readonly Step[];
  readonly startedAt: string;
  /** Of all, done or not. */
  readonly stepCount: number;
  readonly waveCount: number;
  /** The job's: its steps expire with it. */
  readonly createdAt: string;
  readonly lookAt: string;
}

/** What begins another run. */
export interface Resumption {
  readonly operation: JobOperation;
  readonly correlationId: string;
  readonly lookAt: string;
}

/** How a step ends that its component does not end. */
export interface StepEnd extends Pick<Step, "durationMs" | "error" | "reason"> {
  readonly status: "failed" | "skipped";
  readonly endedAt: string;
}

/** How a run ends. */
export interface RunEnd
  extends Required<Pick<Job, "completedSteps" | "failedSteps" | "skippedSteps">>,
    Pick<Job, "durationMs" | "error" | "failures" | "targetOpened"> {
  readonly status: "completed" | "failed" | "cancelled";
  readonly endedAt: string;
  /** When the sweep is to open the target once more. @default never */
  readonly lookAt?: string;
}
